// What the machine is unsure of, in the user's terms: where, why, and which frame with which people
// to ask about. A question is asked where people stand apart, so that one click answers it.

import { iou, warpBox } from '../geometry/boxes';
import { warpBetween } from '../geometry/warp';
import type { Analysis, Box, Doubt, DoubtReason, PathFrame, ShotBoundary } from '../types';
import { valueAt } from '../value-at';
import type { FusionParams } from './params';
import type { ScoredObservation } from './survival';

/** What the doubts are read from. */
export type DoubtEvidence = {
  readonly analysis: Analysis;
  readonly perFrame: Float64Array;
  readonly frames: readonly PathFrame[];
  /** All sightings on the path, in frame order. */
  readonly observations: readonly ScoredObservation[];
  /** Whether two boxes of a frame wear the same kit; null where unknown. */
  readonly isSameKit: (frame: number, a: Box, b: Box) => boolean | null;
  /** How much somebody in a frame looks like the player: cosine of the kits; null where unknown. */
  readonly kitSimilarity: (frame: number, box: Box) => number | null;
  /** Frames in which the user said the player is not to be seen. */
  readonly isHidden: (frame: number) => boolean;
};

type DoubtSpan = { readonly start: number; readonly end: number; readonly reason: DoubtReason };

/** The doubts in frame order. */
export function doubtsOf(evidence: DoubtEvidence, params: FusionParams): Doubt[] {
  const spans = [
    ...lostSpans(evidence, params),
    ...crossingSpans(evidence, params),
    ...reentrySpans(evidence),
  ];
  return spans
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((span) => ({
      ...span,
      ask: questionOf(span, evidence, params),
      worth: worthOf(span, evidence),
    }));
}

/** Where the player is nowhere, longer than a blink, and the user did not say so. */
function lostSpans(evidence: DoubtEvidence, params: FusionParams): DoubtSpan[] {
  const { analysis, frames, isHidden } = evidence;
  const { times, shotBoundaries } = analysis;
  const transitions = shotBoundaries.filter(({ kind }) => kind !== 'flash');
  const runs = runsWhere(
    frames.length,
    (i) => valueAt(frames, i).source === 'lost' && !isHidden(i),
  );
  return runs
    .flatMap((run) => splitAtTransitions(run, transitions))
    .filter(
      ({ start, end }) => end - start > 1 && secondsOf(times, start, end) >= params.doubtSecondsMin,
    )
    .map(({ start, end }) => ({
      start,
      end,
      reason: absenceReason(start, end, evidence, transitions),
    }));
}

/**
 * An absence cut where the picture jumps, for no answer holds beyond. A dissolve goes with what
 * follows, alone it asks nothing.
 */
function splitAtTransitions(
  { start, end }: { start: number; end: number },
  transitions: readonly ShotBoundary[],
): { start: number; end: number }[] {
  const bounds = [
    start,
    ...transitions.map((transition) => transition.start).filter((at) => at > start && at < end),
    end,
  ];
  const parts = bounds.slice(1).map((bound, i) => ({ start: valueAt(bounds, i), end: bound }));
  return parts.filter(
    (part) =>
      !transitions.some(
        (transition) => part.start >= transition.start && part.end <= transition.end,
      ),
  );
}

/**
 * A jump is the reason where the shot begins without the player, or is another one than that in
 * which the player is known.
 */
function absenceReason(
  start: number,
  end: number,
  { analysis, frames }: DoubtEvidence,
  transitions: readonly ShotBoundary[],
): DoubtReason {
  const shotStart = transitions.findLast((transition) => transition.start <= start + 1)?.start ?? 0;
  const isUnknownBefore = !frames.slice(shotStart, start).some(({ box }) => box);
  const begins = transitions.some(
    (transition) => transition.start <= start + 1 && transition.end >= start - 1,
  );
  const ends = transitions.some((transition) => transition.start === end);
  if (begins || (ends && isUnknownBefore)) return 'cut';
  return isCameraUnknown(analysis, start) ? 'camera' : 'lost';
}

/** Where somebody else covers the player who looks like them, or might. */
function crossingSpans(evidence: DoubtEvidence, params: FusionParams): DoubtSpan[] {
  const { analysis, observations, isSameKit } = evidence;
  const spans: DoubtSpan[] = [];
  for (const observation of observations) {
    if (observation.occlusion < params.crossingOverlap || !observation.occluder) continue;
    const isAlike = isSameKit(observation.frame, observation.box, observation.occluder);
    if (isAlike === false) continue;
    const reason = isAlike ? 'same-kit' : 'crossing';
    const before = spans.at(-1);
    const isNear =
      before &&
      secondsOf(analysis.times, before.end - 1, observation.frame) <= params.doubtMergeSeconds;
    if (isNear)
      spans[spans.length - 1] = {
        ...before,
        end: observation.frame + 1,
        reason: before.reason === reason ? reason : 'same-kit',
      };
    else spans.push({ start: observation.frame, end: observation.frame + 1, reason });
  }
  return spans.filter(
    ({ start, end }) => secondsOf(analysis.times, start, end) >= params.doubtSecondsMin,
  );
}

/** Where the player was found again after an absence. */
function reentrySpans({ observations }: DoubtEvidence): DoubtSpan[] {
  return observations
    .filter(({ margin: lead }) => lead !== null)
    .map(({ frame }) => ({ start: frame, end: frame + 1, reason: 're-entry' }));
}

/** The frame to ask about, and who comes into question there, likeliest first. */
function questionOf(span: DoubtSpan, evidence: DoubtEvidence, params: FusionParams): Doubt['ask'] {
  const { analysis, frames, kitSimilarity } = evidence;
  const frame =
    span.reason === 're-entry' ? span.start : firstUnoccludedFrame(span, evidence, params);
  const playerBox = frames[frame]?.box ?? null;
  const detections = detectionsAt(analysis, frame).filter(
    (box) => !playerBox || iou(box, playerBox) < params.agreeOverlap,
  );
  // Across a jump of the picture places mean nothing.
  const expected =
    span.reason === 'cut' ? null : (playerBox ?? compensatedBox(span.start, frame, evidence));
  const dissimilarity = (box: Box) =>
    (1 - (kitSimilarity(frame, box) ?? 0)) * params.kitCostHeights +
    (expected ? distanceInHeights(box, expected) : 0);
  const others = detections
    .map((box) => ({ box, dissimilarity: dissimilarity(box) }))
    .sort((a, b) => a.dissimilarity - b.dissimilarity);
  return {
    frame,
    candidates: [...(playerBox ? [playerBox] : []), ...others.map(({ box }) => box)].slice(
      0,
      params.candidatesMax,
    ),
  };
}

/** Distance of the centres in heights of the expected box. */
function distanceInHeights(box: Box, expected: Box): number {
  const [dx, dy] = [
    box[0] + box[2] - expected[0] - expected[2],
    box[1] + box[3] - expected[1] - expected[3],
  ];
  return Math.sqrt(dx * dx + dy * dy) / 2 / Math.max(1, expected[3] - expected[1]);
}

/**
 * The first analysed frame from the doubt's end on (for an absence: from its start on) in which
 * people stand apart.
 */
function firstUnoccludedFrame(
  { start, end, reason }: DoubtSpan,
  { analysis, observations, frames }: DoubtEvidence,
  params: FusionParams,
): number {
  if (reason === 'crossing' || reason === 'same-kit') {
    const unoccluded = observations.find(
      (observation) => observation.frame >= end && observation.occlusion <= params.clearOverlap,
    );
    return unoccluded?.frame ?? Math.min(end, frames.length - 1);
  }
  // In a dissolve everybody is half of two people.
  const dissolve = analysis.shotBoundaries.find(
    (one) => one.kind === 'dissolve' && start >= one.start - 1 && start < one.end,
  );
  const analysedFrames = Array.from(analysis.analysed).filter(
    (frame) => frame >= Math.max(start, dissolve?.end ?? 0) && frame < end,
  );
  return (
    analysedFrames.find((frame) => detectionsAt(analysis, frame).length > 0) ??
    analysedFrames[0] ??
    start
  );
}

/** Where the player was last before `start`, carried along with the camera. */
function compensatedBox(
  start: number,
  frame: number,
  { frames, perFrame }: DoubtEvidence,
): Box | null {
  for (let i = start - 1; i >= 0; i--) {
    const box = frames[i]?.box;
    if (box) return warpBox(box, warpBetween(perFrame, i, frame));
  }
  return null;
}

/**
 * Frames that an answer may repair: what follows until the next anchor or jump of the picture, by
 * how unsure it is.
 */
function worthOf({ start }: DoubtSpan, { frames, analysis }: DoubtEvidence): number {
  const transition =
    analysis.shotBoundaries.find((one) => one.kind !== 'flash' && one.start > start)?.start ??
    frames.length;
  let worth = 0;
  for (let i = start; i < transition && valueAt(frames, i).source !== 'anchor'; i++)
    worth += 1 - valueAt(frames, i).confidence;
  return Math.round(10 * worth) / 10;
}

const candidateScoreMin = 0.25;
const duplicateOverlap = 0.6;

/** The people of the analysed frame nearest before `frame`, best first. */
function detectionsAt({ analysed, detections }: Analysis, frame: number): Box[] {
  const k = analysed.findLastIndex((at) => at <= frame);
  const found = detections[k];
  if (!found) return [];
  const boxes = Array.from({ length: found.count }, (_, i) => i)
    .filter((i) => valueAt(found.scores, i) >= candidateScoreMin)
    .map(
      (i): Box => [
        valueAt(found.boxes, 4 * i),
        valueAt(found.boxes, 4 * i + 1),
        valueAt(found.boxes, 4 * i + 2),
        valueAt(found.boxes, 4 * i + 3),
      ],
    );
  // Two boxes of one person are one answer.
  return boxes.filter(
    (box, i) => !boxes.slice(0, i).some((better) => iou(better, box) > duplicateOverlap),
  );
}

function isCameraUnknown(
  { analysed, warpInlierRatio: warpTrust }: Analysis,
  frame: number,
): boolean {
  const k = analysed.findIndex((at) => at >= frame);
  return k > 0 && warpTrust[k] === 0;
}

function runsWhere(
  count: number,
  predicate: (i: number) => boolean,
): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (!predicate(i)) continue;
    const before = runs.at(-1);
    if (before?.end === i) before.end = i + 1;
    else runs.push({ start: i, end: i + 1 });
  }
  return runs;
}

/** Seconds from frame `start` to frame `end`, which may lie one beyond the last. */
function secondsOf(times: Float64Array, start: number, end: number): number {
  const last = times.length - 1;
  return end <= last
    ? valueAt(times, end) - valueAt(times, start)
    : valueAt(times, last) -
        valueAt(times, start) +
        (last > 0 ? valueAt(times, last) - valueAt(times, last - 1) : 0);
}
