// Doubts about a path: spans, reasons, and the frame and candidates to ask the user about. The
// frame is one without occlusion, so that one click answers.

import { boxesAt } from '../analysed-frames';
import { iou } from '../geometry/boxes';
import { compensateBox } from '../geometry/compensate-box';
import { nextTransition, transitionsOf } from '../shots/transitions';
import type { Analysis, Box, Doubt, DoubtReason, ShotBoundary } from '../types';
import { valueAt } from '../value-at';
import type { DoubtEvidence, DoubtRange, DoubtSpan } from './doubt-evidence';
import { identitySpans } from './identity-doubts';
import type { FusionParams } from './params';
import type { ScoredObservation } from './survival';

/** The doubts in frame order. */
export function doubtsOf(evidence: DoubtEvidence, params: FusionParams): Doubt[] {
  const spans = [...lostSpans(evidence, params), ...identitySpans(evidence, params)];
  return spans
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ asked, ...span }) => ({
      ...span,
      ask: questionOf({ ...span, ...asked }, evidence, params),
      worth: worthOf(span, evidence),
    }));
}

/** Spans without the player that no anchor explains. */
function lostSpans(evidence: DoubtEvidence, params: FusionParams): DoubtSpan[] {
  const { analysis, frames, isHidden } = evidence;
  const { times, shotBoundaries } = analysis;
  const transitions = transitionsOf(shotBoundaries);
  const runs = runsWhere(
    frames.length,
    (i) => valueAt(frames, i).source === 'lost' && !isHidden(i),
  );
  return runs
    .flatMap((run) => splitAtTransitions(run, transitions))
    .filter(
      ({ start, end }) => end - start > 1 && secondsOf(times, start, end) >= params.doubtSecondsMin,
    )
    .map((range) => ({ ...range, reason: absenceReason(range, evidence, transitions) }));
}

/**
 * An absence split at transitions, since no answer carries over. A dissolve belongs to what
 * follows; alone it is no doubt.
 */
function splitAtTransitions(
  { start, end }: DoubtRange,
  transitions: readonly ShotBoundary[],
): DoubtRange[] {
  const bounds = [
    start,
    ...transitions.map((transition) => transition.start).filter((at) => at > start && at < end),
    end,
  ];
  const parts = bounds.slice(1).map((bound, i) => ({ start: valueAt(bounds, i), end: bound }));
  const isTransition = (part: DoubtRange) =>
    transitions.some((one) => part.start >= one.start && part.end <= one.end);
  return parts.filter((part) => !isTransition(part));
}

/**
 * 'cut' where the shot starts without the player, or ends before the first frame in which the
 * player is known.
 */
function absenceReason(
  { start, end }: DoubtRange,
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

type AskedRange = DoubtRange & { readonly reason: DoubtReason; readonly step?: -1 | 1 };

/** The frame to ask about, and the candidates in it, likeliest first. */
function questionOf(span: AskedRange, evidence: DoubtEvidence, params: FusionParams): Doubt['ask'] {
  const found = span.reason === 'cut' ? evidence.playerBehindCut(span.start, span.end) : null;
  if (!found) return usualQuestion(span, evidence, params);
  const { frame, box, probability, level } = found;
  const others = detectionsAt(evidence.analysis, frame)
    .filter((other) => iou(other, box) < duplicateOverlap)
    .sort((a, b) => distanceInHeights(a, box) - distanceInHeights(b, box));
  return {
    frame,
    candidates: [box, ...others].slice(0, params.candidatesMax),
    suggested: { probability: Math.round(100 * probability) / 100, level },
  };
}

/** The same where nothing is known of the shot but its detections and what led there. */
function usualQuestion(
  span: AskedRange,
  evidence: DoubtEvidence,
  params: FusionParams,
): Doubt['ask'] {
  const { analysis, frames, kitSimilarity } = evidence;
  const frame =
    span.reason === 're-entry' ? span.start : firstUnoccludedFrame(span, evidence, params);
  const playerBox = frames[frame]?.box ?? null;
  const detections = detectionsAt(analysis, frame).filter(
    (box) => !playerBox || iou(box, playerBox) < params.agreeOverlap,
  );
  // Positions do not carry over a transition.
  const expected =
    span.reason === 'cut' ? null : (playerBox ?? lastKnownBox(span.start, frame, evidence));
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

/** Distance of the centers in heights of the expected box. */
function distanceInHeights(box: Box, expected: Box): number {
  const [dx, dy] = [
    box[0] + box[2] - expected[0] - expected[2],
    box[1] + box[3] - expected[1] - expected[3],
  ];
  return Math.sqrt(dx * dx + dy * dy) / 2 / Math.max(1, expected[3] - expected[1]);
}

/**
 * The first analysed frame without occlusion after a crossing, or with detections in an absence.
 */
function firstUnoccludedFrame(
  { start, end, step }: AskedRange,
  { analysis, observations, frames }: DoubtEvidence,
  params: FusionParams,
): number {
  if (step) {
    const isBeyond = ({ frame, occlusion }: ScoredObservation) =>
      (step > 0 ? frame >= end : frame < start) && occlusion <= params.clearOverlap;
    const unoccluded = step > 0 ? observations.find(isBeyond) : observations.findLast(isBeyond);
    return (
      unoccluded?.frame ?? Math.max(0, Math.min(step > 0 ? end : start - 1, frames.length - 1))
    );
  }
  // Frames of a dissolve show two people in one place.
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

/** The player's last box before `start`, in the pixels of `frame`. */
function lastKnownBox(
  start: number,
  frame: number,
  { frames, perFrame }: DoubtEvidence,
): Box | null {
  for (let i = start - 1; i >= 0; i--) {
    const box = frames[i]?.box;
    if (box) return compensateBox(box, perFrame, i, frame);
  }
  return null;
}

/** Expected wrong frames until the next anchor or transition: what an answer may repair. */
function worthOf({ start }: DoubtSpan, { frames, analysis }: DoubtEvidence): number {
  const stop = nextTransition(analysis.shotBoundaries, start)?.start ?? frames.length;
  let worth = 0;
  for (const { source, confidence } of frames.slice(start, stop)) {
    if (source === 'anchor') break;
    worth += 1 - confidence;
  }
  return Math.round(10 * worth) / 10;
}

/** Least score of a candidate; two boxes that overlap more (IoU) are one person. */
const candidateScoreMin = 0.25;
const duplicateOverlap = 0.6;

/** The detections of the last analysed frame up to `frame`, best first, without duplicates. */
function detectionsAt(analysis: Analysis, frame: number): Box[] {
  const k = analysis.analysed.findLastIndex((at) => at <= frame);
  const boxes = boxesAt(analysis, k).filter(
    (_, i) => valueAt(valueAt(analysis.detections, k).scores, i) >= candidateScoreMin,
  );
  return boxes.filter(
    (box, i) => !boxes.slice(0, i).some((better) => iou(better, box) > duplicateOverlap),
  );
}

function isCameraUnknown({ analysed, warpInlierRatio }: Analysis, frame: number): boolean {
  const k = analysed.findIndex((at) => at >= frame);
  return k > 0 && warpInlierRatio[k] === 0;
}

function runsWhere(count: number, predicate: (i: number) => boolean): DoubtRange[] {
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
