// The people around the target. They are tracked so that each keeps its own detection: a crossing
// is then decided between two models instead of by distance. Frame pixels.

import { bodyHeight, distance, toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import type { Detection } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { newTarget, type TrackedTarget } from './target-model';

/** A tracked person after the step, and the box measured in it. */
type PersonAfterStep = { readonly after: TrackedTarget; readonly box: Box };

/** The distractors that stay: detected lately, near, not on the target, no duplicates. */
export function pruneDistractors(
  distractors: readonly PersonAfterStep[],
  target: PersonAfterStep,
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
  const { center } = target.after;
  const reach = dropDistanceFactor * reachHeights * bodyHeight(center, params.step.widthAsHeight);
  const retained = distractors.filter(({ after, box }, i) => {
    const coversTarget = iou(box, target.box) > coveringOverlap;
    return (
      after.missedSteps <= (coversTarget ? coveringMissedStepsMax : missedStepsMax) &&
      distance(after.center, center) < reach &&
      !distractors.slice(0, i).some((earlier) => iou(earlier.box, box) > duplicateOverlap)
    );
  });
  return retained.map(({ after }) => after);
}

/** New distractors among the unmatched detections, nearest first. */
export function addDistractors(
  existing: readonly TrackedTarget[],
  unmatched: readonly Detection[],
  target: PersonAfterStep,
  params: CorrelationTrackerParams,
): TrackedTarget[] {
  const { countMax, reachHeights, scoreMin, addOverlapMax, addSizeGate } = params.distractors;
  const { center } = target.after;
  const reach = reachHeights * bodyHeight(center, params.step.widthAsHeight);
  return unmatched
    .filter(({ box, score }) => score >= scoreMin && iou(box, target.box) < addOverlapMax)
    .filter(({ box }) => !existing.some((other) => iou(toBox(other.center), box) > addOverlapMax))
    .map(({ box }) => toBoxCenter(box))
    .filter(
      (other) =>
        distance(other, center) < reach &&
        Math.abs(Math.log(other.height / center.height)) < addSizeGate,
    )
    .sort((a, b) => distance(a, center) - distance(b, center))
    .slice(0, Math.max(0, countMax - existing.length))
    .map((other) => newTarget(other, null, true));
}
