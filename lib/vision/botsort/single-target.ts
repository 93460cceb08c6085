// The observations of one target by the tracker of all people, started at an anchor and run in one
// direction. Frames are clip frames; boxes are the matched detections in image pixels. All people
// are tracked, because a target tracked alone takes another person's box at the first crossing.

import { detectionsOf, type ScoredBox, scoreOf } from '../detector/detections';
import { bestOverlap, boxAt, iou } from '../geometry/boxes';
import { identityWarp, identityWarps, warpBetween } from '../geometry/warp';
import type { BoxAnchor } from '../spans';
import type { Analysis, Box, Detections } from '../types';
import { valueAt } from '../value-at';
import type { FollowParams } from './params';
import { emptyTracker, type Track, type TrackerState } from './track-state';
import { trackStep } from './track-step';

/** The player in one frame. */
export type Observation = {
  readonly frame: number;
  readonly box: Box;
  readonly source: 'seen' | 'anchor';
  readonly confidence: number;
};

/**
 * The observations of the person of `anchor` strictly between the anchor and frame `end` (later:
 * forward, earlier: backward), nearest first, until the tracker removes the track.
 *
 * Of a run with and one without camera motion compensation the one of higher confidence is used: a
 * camera that follows the player keeps it still in the image, and compensation makes it jitter.
 */
export function trackSingleTarget(
  analysis: Analysis,
  perFrame: Float64Array,
  anchor: BoxAnchor,
  end: number,
  params: FollowParams,
): Observation[] {
  const compensated = runTracker(analysis, perFrame, anchor, end, params);
  const uncompensated = runTracker(
    analysis,
    identityWarps(analysis.frameCount),
    anchor,
    end,
    params,
  );
  const totalConfidence = (observations: readonly Observation[]) =>
    observations.reduce((sum, { confidence }) => sum + confidence, 0);
  return totalConfidence(uncompensated) >
    params.uncompensatedAdvantage * totalConfidence(compensated)
    ? uncompensated
    : compensated;
}

function runTracker(
  analysis: Analysis,
  perFrame: Float64Array,
  anchor: BoxAnchor,
  end: number,
  params: FollowParams,
): Observation[] {
  const observations: Observation[] = [];
  const secondsBetween = (a: number, b: number) =>
    Math.abs(valueAt(analysis.times, a) - valueAt(analysis.times, b));
  let { state, id } = initializeTracker(analysis, anchor, params);
  let [at, lastObserved, identityConfidence] = [anchor.frame, anchor.frame, 1];
  for (const k of analysedBetween(analysis, anchor.frame, end)) {
    const frame = valueAt(analysis.analysed, k);
    const detections = valueAt(analysis.detections, k);
    state = trackStep(state, detections, warpBetween(perFrame, at, frame), params.track).state;
    const target = [...state.tracked, ...state.lost].find((track) => track.id === id);
    if (!target) break;
    if (target.phase === 'tracked') {
      identityConfidence *= identitySurvival(
        detections,
        target,
        secondsBetween(at, frame),
        secondsBetween(lastObserved, at),
        params,
      );
      observations.push({
        frame,
        box: boxAt(detections.boxes, target.detection),
        source: 'seen',
        confidence: identityConfidence,
      });
      lastObserved = frame;
    }
    at = frame;
  }
  return observations;
}

/** The tracker after the anchor's frame, and the id of the target. */
function initializeTracker(
  analysis: Analysis,
  anchor: BoxAnchor,
  params: FollowParams,
): { state: TrackerState; id: number } {
  const k = analysis.analysed.indexOf(anchor.frame);
  const others = k < 0 ? detectionsOf([]) : valueAt(analysis.detections, k);
  const { state } = trackStep(
    emptyTracker(),
    withTarget(others, anchor.box, params),
    identityWarp(),
    params.track,
  );
  const target = state.tracked.find((track) => track.detection === 0);
  if (!target)
    throw new Error('expected the target to be tracked in its first frame, found no track');
  return { state, id: target.id };
}

/**
 * The frame's detections with the target first, at score 1: the detection of the anchor, or else
 * the drawn box itself.
 */
function withTarget(all: Detections, drawn: Box, { anchorOverlapMin }: FollowParams): Detections {
  const { index, overlap } = bestOverlap(all.boxes, drawn);
  const targetIndex = overlap >= anchorOverlapMin ? index : -1;
  const scoredBoxes = Array.from(
    { length: all.count },
    (_, i): ScoredBox => ({ box: boxAt(all.boxes, i), score: scoreOf(all, i) }),
  );
  const target = scoredBoxes[targetIndex]?.box ?? drawn;
  return detectionsOf([
    { box: target, score: 1 },
    ...scoredBoxes.filter((_, i) => i !== targetIndex),
  ]);
}

/** Indices k of the analysed frames strictly between two frames, in the direction of travel. */
function analysedBetween({ analysed }: Analysis, from: number, end: number): number[] {
  const [low, high] = [Math.min(from, end), Math.max(from, end)];
  const inside = Array.from(analysed.keys()).filter(
    (k) => valueAt(analysed, k) > low && valueAt(analysed, k) < high,
  );
  return end < from ? inside.reverse() : inside;
}

/**
 * Probability that the identity survives a step of `seconds` after `missed` seconds without an
 * observation.
 */
function identitySurvival(
  detections: Detections,
  target: Track,
  seconds: number,
  missed: number,
  { confidence, track }: FollowParams,
): number {
  const targetBox = boxAt(detections.boxes, target.detection);
  let occlusion = 0;
  for (let i = 0; i < detections.count; i++) {
    if (i !== target.detection && scoreOf(detections, i) > track.lowScore)
      occlusion = Math.max(occlusion, iou(targetBox, boxAt(detections.boxes, i)));
  }
  return Math.exp(-confidence.occlusionRate * occlusion * seconds - confidence.gapRate * missed);
}
