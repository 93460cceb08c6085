// The people around the player. They are followed so that they keep their own detections: a
// crossing is then decided between two models instead of by whoever is nearest.

import { bodyHeight, distance, toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { newTarget, type TrackedTarget } from './target-model';

/** The neighbours worth keeping after a step; `boxes` are theirs, in the same order. */
export function pruneDistractors(
  distractors: readonly TrackedTarget[],
  boxes: readonly Box[],
  player: TrackedTarget,
  playerBox: Box,
  params: CorrelationTrackerParams,
): TrackedTarget[] {
  const {
    reachHeights,
    dropDistanceFactor,
    missedStepsMax,
    coveringMissedStepsMax,
    coveringOverlap,
    duplicateOverlap,
  } = params.distractors;
  const reach =
    dropDistanceFactor * reachHeights * bodyHeight(player.center, params.step.widthAsHeight);
  return distractors.filter((distractor, i) => {
    if (
      distractor.missedSteps > missedStepsMax ||
      distance(distractor.center, player.center) >= reach
    )
      return false;
    if (
      distractor.missedSteps > coveringMissedStepsMax &&
      iou(valueAt(boxes, i), playerBox) > coveringOverlap
    )
      return false;
    return !boxes.slice(0, i).some((earlier) => iou(earlier, valueAt(boxes, i)) > duplicateOverlap);
  });
}

/** New neighbours among the detections nobody was matched to, nearest first. */
export function addDistractors(
  existing: readonly TrackedTarget[],
  unmatched: readonly Detection[],
  player: TrackedTarget,
  playerBox: Box,
  params: CorrelationTrackerParams,
): TrackedTarget[] {
  const { countMax, reachHeights, scoreMin, addOverlapMax, addSizeGate } = params.distractors;
  const reach = reachHeights * bodyHeight(player.center, params.step.widthAsHeight);
  return unmatched
    .filter(({ box, score }) => score >= scoreMin && iou(box, playerBox) < addOverlapMax)
    .filter(({ box }) => !existing.some((other) => iou(toBox(other.center), box) > addOverlapMax))
    .map(({ box }) => toBoxCenter(box))
    .filter(
      (center) =>
        distance(center, player.center) < reach &&
        Math.abs(Math.log(center.height / player.center.height)) < addSizeGate,
    )
    .sort((a, b) => distance(a, player.center) - distance(b, player.center))
    .slice(0, Math.max(0, countMax - existing.length))
    .map((center) => newTarget(center, null, true));
}
