// Redetection of a lost target inside a shot: the candidate within reach whose appearance fits
// best, if it leads the next one clearly. Two that look alike are no result: the user decides.
// Frame pixels.

import type { RgbImage } from '../correlation-filter/search-region';
import type { BoxCenter } from '../geometry/box-center';
import { bodyHeight, distance, toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import { localizeModel } from './localize';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { newTarget, type TrackedTarget } from './target-model';
import type { LastObservation } from './target-state';

/** The frame to search, and what is known of its detections. */
export type RedetectionContext = {
  /** The last known place, moved by the camera motion since. */
  readonly expected: BoxCenter;
  readonly secondsLost: number;
  readonly image: RgbImage;
  /** Cosine of a detection's appearance vector with the target's; null where unknown. */
  readonly kitCosine: (detection: number) => number | null;
  readonly identityVote: (detection: number) => number;
};

/** The target found again, and its lead over the next candidate. */
export type Redetection = {
  readonly target: TrackedTarget;
  /** Index of the detection. */
  readonly detection: number;
  readonly margin: number;
};

/** Searches the detections for the target; null: no candidate, or too many. */
export function redetect(
  last: LastObservation,
  detections: readonly Detection[],
  context: RedetectionContext,
  params: CorrelationTrackerParams,
): Redetection | null {
  const { candidatesMax, scoreMin, appearanceScoreMin, marginMin, duplicateOverlap } =
    params.absence;
  const { reachHeights, reachHeightsPerSecond } = params.absence;
  const height = bodyHeight(last.center, params.step.widthAsHeight);
  const reach = height * (reachHeights + reachHeightsPerSecond * context.secondsLost);
  const distanceToExpected = ({ box }: Detection) => distance(toBoxCenter(box), context.expected);
  const candidates = detections
    .filter((one) => one.score >= scoreMin && distanceToExpected(one) < reach)
    .sort((a, b) => distanceToExpected(a) - distanceToExpected(b))
    .slice(0, candidatesMax)
    .map((one) => ({ ...one, appearanceScore: appearanceScoreOf(one, last, context, params) }))
    .sort((a, b) => b.appearanceScore - a.appearanceScore);
  const [best] = candidates;
  if (!best || best.appearanceScore < appearanceScoreMin) return null;
  // A second box of the same person is no competitor.
  const next = candidates.find(({ box }) => iou(box, best.box) < duplicateOverlap);
  const margin = best.appearanceScore - (next?.appearanceScore ?? 0);
  if (margin < marginMin) return null;
  return {
    target: { ...newTarget(toBoxCenter(best.box), last.model, true), meanPeak: last.meanPeak },
    detection: best.index,
    margin,
  };
}

/** How well a detection fits the target, about 0..1, plus the bonus of the identity vote. */
function appearanceScoreOf(
  { box, index }: Detection,
  last: LastObservation,
  { image, kitCosine, identityVote }: RedetectionContext,
  params: CorrelationTrackerParams,
): number {
  const { identityVoteBonus, kitFloor, kitSpan } = params.absence;
  const localization = localizeModel(last.model, toBoxCenter(box), image, params);
  const isInside = iou(toBox(localization.center), box) > params.step.overlapMin;
  const filterScore =
    last.meanPeak > 0 && isInside ? Math.min(1, localization.peak / last.meanPeak) : 0;
  const cosine = kitCosine(index);
  const kitScore =
    cosine === null ? filterScore : Math.max(0, Math.min(1, (cosine - kitFloor) / kitSpan));
  return (filterScore + kitScore) / 2 + identityVoteBonus * Math.sign(identityVote(index));
}
