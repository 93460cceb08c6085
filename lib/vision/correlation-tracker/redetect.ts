// A lost player found again inside a shot: whoever is within reach, looks like them, and looks like
// them clearly more than the next. With two alike the answer is nobody: the user is asked.

import type { BoxCenter } from '../geometry/box-center';
import { bodyHeight, distance, toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import { localizeModel } from './localize';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import type { RgbImage } from './search-region';
import { newTarget, type TargetModel, type TrackedTarget } from './target-model';

/** What is remembered of the player from when they were last detected. Picture pixels. */
export type LastObservation = {
  readonly frame: number;
  readonly center: BoxCenter;
  readonly model: TargetModel;
  readonly meanPeak: number;
  /** Recent share of steps with a detection; 0: never detected. */
  readonly recentDetectionRate: number;
  /** Mean appearance vector; null where none was measured. */
  readonly kit: Float64Array | null;
  /** First frame since when the pixels are unlike the player; null while they are like. */
  readonly weakSince: number | null;
};

/** What the search needs to know of the frame. */
export type RedetectionContext = {
  /** Where the last place lies now, if only the camera moved. */
  readonly expected: BoxCenter;
  readonly secondsLost: number;
  readonly image: RgbImage;
  /** Cosine of a detection's appearance with the player's; null where unknown. */
  readonly kitCosine: (detection: number) => number | null;
  readonly identityVote: (detection: number) => number;
};

/** The player found, and the lead over the next candidate; null: nobody, or too many. */
export type Redetection = {
  readonly player: TrackedTarget;
  readonly detection: number;
  readonly margin: number;
};

/** Looks for the player among the detections. */
export function redetect(
  last: LastObservation,
  detections: readonly Detection[],
  context: RedetectionContext,
  params: CorrelationTrackerParams,
): Redetection | null {
  const {
    candidatesMax,
    scoreMin,
    reachHeights,
    reachHeightsPerSecond,
    appearanceScoreMin,
    marginMin,
  } = params.absence;
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
  // A second box of the same person is no rival.
  const next = candidates.find(({ box }) => iou(box, best.box) < duplicateOverlap);
  const margin = best.appearanceScore - (next?.appearanceScore ?? 0);
  if (margin < marginMin) return null;
  return {
    player: { ...newTarget(toBoxCenter(best.box), last.model, true), meanPeak: last.meanPeak },
    detection: best.index,
    margin,
  };
}

const duplicateOverlap = 0.4;

/**
 * How much a detection looks like the player, about 0..1, and what everybody's tracks add to it.
 */
function appearanceScoreOf(
  { box, index }: Detection,
  last: LastObservation,
  { image, kitCosine, identityVote }: RedetectionContext,
  params: CorrelationTrackerParams,
): number {
  const { identityVoteBonus, kitFloor, kitSpan } = params.absence;
  const center = toBoxCenter(box);
  const localization = localizeModel(last.model, center, image, params);
  const isInside = iou(toBox(localization.center), box) > params.step.overlapMin;
  const filterScore =
    last.meanPeak > 0 && isInside ? Math.min(1, localization.peak / last.meanPeak) : 0;
  const cosine = kitCosine(index);
  const kitScore =
    cosine === null ? filterScore : Math.max(0, Math.min(1, (cosine - kitFloor) / kitSpan));
  return (filterScore + kitScore) / 2 + identityVoteBonus * Math.sign(identityVote(index));
}
