// What the machine is unsure of, in the user's terms: where, why, and which frame with which people to ask about. A question is
// asked where people stand apart, so that one click answers it.

import { iou, warpBox } from '../boxes';
import type { Analysis, Box, Doubt, DoubtReason, PathFrame, ShotBreak } from '../types';
import { warpBetween } from '../warp';
import type { FuseParams } from './params';
import type { Sure } from './survival';

/** What the doubts are read from. */
export type Findings = {
  readonly analysis: Analysis;
  readonly perFrame: Float64Array;
  readonly frames: readonly PathFrame[];
  /** All sightings on the path, in frame order. */
  readonly sights: readonly Sure[];
  /** Whether two boxes of a frame wear the same kit; null where unknown. */
  readonly isSameKit: (frame: number, a: Box, b: Box) => boolean | null;
  /** How much somebody in a frame looks like the player: cosine of the kits; null where unknown. */
  readonly likeness: (frame: number, box: Box) => number | null;
  /** Frames in which the user said the player is not to be seen. */
  readonly isHidden: (frame: number) => boolean;
};

type Span = { readonly start: number; readonly end: number; readonly reason: DoubtReason };

/** The doubts in frame order. */
export function doubtsOf(findings: Findings, params: FuseParams): Doubt[] {
  const spans = [...lostSpans(findings, params), ...crossingSpans(findings, params), ...returnSpans(findings)];
  return spans
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((span) => ({ ...span, ask: questionOf(span, findings, params), worth: worthOf(span, findings) }));
}

/** Where the player is nowhere, longer than a blink, and the user did not say so. */
function lostSpans(findings: Findings, params: FuseParams): Span[] {
  const { analysis, frames, isHidden } = findings;
  const { times, breaks } = analysis;
  const jumps = breaks.filter(({ kind }) => kind !== 'flash');
  const runs = runsWhere(frames.length, (i) => frames[i]!.source === 'lost' && !isHidden(i));
  return runs
    .flatMap((run) => withinShots(run, jumps))
    .filter(({ start, end }) => end - start > 1 && secondsOf(times, start, end) >= params.doubtSecondsMin)
    .map(({ start, end }) => ({ start, end, reason: absenceReason(start, end, findings, jumps) }));
}

/** An absence cut where the picture jumps, for no answer holds beyond. A dissolve goes with what follows, alone it asks nothing. */
function withinShots({ start, end }: { start: number; end: number }, jumps: readonly ShotBreak[]): { start: number; end: number }[] {
  const bounds = [start, ...jumps.map((jump) => jump.start).filter((at) => at > start && at < end), end];
  const pieces = bounds.slice(1).map((bound, i) => ({ start: bounds[i]!, end: bound }));
  return pieces.filter((piece) => !jumps.some((jump) => piece.start >= jump.start && piece.end <= jump.end));
}

/** A jump is the reason where the shot begins without the player, or is another one than that in which the player is known. */
function absenceReason(start: number, end: number, { analysis, frames }: Findings, jumps: readonly ShotBreak[]): DoubtReason {
  const shotStart = jumps.findLast((jump) => jump.start <= start + 1)?.start ?? 0;
  const isUnknownBefore = !frames.slice(shotStart, start).some(({ box }) => box);
  const begins = jumps.some((jump) => jump.start <= start + 1 && jump.end >= start - 1);
  const ends = jumps.some((jump) => jump.start === end);
  if (begins || (ends && isUnknownBefore)) return 'cut';
  return isCameraUnknown(analysis, start) ? 'camera' : 'lost';
}

/** Where somebody else covers the player who looks like them, or might. */
function crossingSpans(findings: Findings, params: FuseParams): Span[] {
  const { analysis, sights, isSameKit } = findings;
  const spans: Span[] = [];
  for (const sight of sights) {
    if (sight.crowd < params.crossingOverlap || !sight.rival) continue;
    const isAlike = isSameKit(sight.frame, sight.box, sight.rival);
    if (isAlike === false) continue;
    const reason = isAlike ? 'same-kit' : 'crossing';
    const before = spans.at(-1);
    const isNear = before && secondsOf(analysis.times, before.end - 1, sight.frame) <= params.doubtJoinSeconds;
    if (isNear) spans[spans.length - 1] = { ...before, end: sight.frame + 1, reason: before.reason === reason ? reason : 'same-kit' };
    else spans.push({ start: sight.frame, end: sight.frame + 1, reason });
  }
  return spans.filter(({ start, end }) => secondsOf(analysis.times, start, end) >= params.doubtSecondsMin);
}

/** Where the player was found again after an absence. */
function returnSpans({ sights }: Findings): Span[] {
  return sights.filter(({ lead }) => lead !== null).map(({ frame }) => ({ start: frame, end: frame + 1, reason: 're-entry' }));
}

/** The frame to ask about, and who comes into question there, likeliest first. */
function questionOf(span: Span, findings: Findings, params: FuseParams): Doubt['ask'] {
  const { analysis, frames, likeness } = findings;
  const frame = span.reason === 're-entry' ? span.start : firstClear(span, findings, params);
  const here = frames[frame]?.box ?? null;
  const people = peopleAt(analysis, frame).filter((box) => !here || iou(box, here) < params.agreeOverlap);
  // Across a jump of the picture places mean nothing.
  const expected = span.reason === 'cut' ? null : (here ?? carried(span.start, frame, findings));
  const unlike = (box: Box) => (1 - (likeness(frame, box) ?? 0)) * params.kitHeights + (expected ? heightsApart(box, expected) : 0);
  const others = people.map((box) => ({ box, unlike: unlike(box) })).sort((a, b) => a.unlike - b.unlike);
  return { frame, candidates: [...(here ? [here] : []), ...others.map(({ box }) => box)].slice(0, params.candidatesMax) };
}

/** Distance of the centres in heights of the expected box. */
function heightsApart(box: Box, expected: Box): number {
  const [dx, dy] = [box[0] + box[2] - expected[0] - expected[2], box[1] + box[3] - expected[1] - expected[3]];
  return Math.sqrt(dx * dx + dy * dy) / 2 / Math.max(1, expected[3] - expected[1]);
}

/** The first analysed frame from the doubt's end on (for an absence: from its start on) in which people stand apart. */
function firstClear({ start, end, reason }: Span, { analysis, sights, frames }: Findings, params: FuseParams): number {
  if (reason === 'crossing' || reason === 'same-kit') {
    const clear = sights.find((sight) => sight.frame >= end && sight.crowd <= params.clearOverlap);
    return clear?.frame ?? Math.min(end, frames.length - 1);
  }
  // In a dissolve everybody is half of two people.
  const mixed = analysis.breaks.find((one) => one.kind === 'dissolve' && start >= one.start - 1 && start < one.end);
  const looked = Array.from(analysis.analysed).filter((frame) => frame >= Math.max(start, mixed?.end ?? 0) && frame < end);
  return looked.find((frame) => peopleAt(analysis, frame).length > 0) ?? looked[0] ?? start;
}

/** Where the player was last before `start`, carried along with the camera. */
function carried(start: number, frame: number, { frames, perFrame }: Findings): Box | null {
  for (let i = start - 1; i >= 0; i--) {
    const box = frames[i]?.box;
    if (box) return warpBox(box, warpBetween(perFrame, i, frame));
  }
  return null;
}

/** Frames that an answer may repair: what follows until the next anchor or jump of the picture, by how unsure it is. */
function worthOf({ start }: Span, { frames, analysis }: Findings): number {
  const jump = analysis.breaks.find((one) => one.kind !== 'flash' && one.start > start)?.start ?? frames.length;
  let worth = 0;
  for (let i = start; i < jump && frames[i]!.source !== 'anchor'; i++) worth += 1 - frames[i]!.confidence;
  return Math.round(10 * worth) / 10;
}

const shownScoreMin = 0.25;
const twinOverlap = 0.6;

/** The people of the analysed frame nearest before `frame`, best first. */
function peopleAt({ analysed, detections }: Analysis, frame: number): Box[] {
  const k = analysed.findLastIndex((at) => at <= frame);
  const found = detections[k];
  if (!found) return [];
  const people = Array.from({ length: found.count }, (_, i) => i)
    .filter((i) => found.scores[i]! >= shownScoreMin)
    .map((i): Box => [found.boxes[4 * i]!, found.boxes[4 * i + 1]!, found.boxes[4 * i + 2]!, found.boxes[4 * i + 3]!]);
  // Two boxes of one person are one answer.
  return people.filter((box, i) => !people.slice(0, i).some((better) => iou(better, box) > twinOverlap));
}

function isCameraUnknown({ analysed, warpTrust }: Analysis, frame: number): boolean {
  const k = analysed.findIndex((at) => at >= frame);
  return k > 0 && warpTrust[k] === 0;
}

function runsWhere(count: number, holds: (i: number) => boolean): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (!holds(i)) continue;
    const before = runs.at(-1);
    if (before?.end === i) before.end = i + 1;
    else runs.push({ start: i, end: i + 1 });
  }
  return runs;
}

/** Seconds from frame `start` to frame `end`, which may lie one beyond the last. */
function secondsOf(times: Float64Array, start: number, end: number): number {
  const last = times.length - 1;
  return end <= last ? times[end]! - times[start]! : times[last]! - times[start]! + (last > 0 ? times[last]! - times[last - 1]! : 0);
}
