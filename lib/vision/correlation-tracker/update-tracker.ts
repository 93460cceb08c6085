// One step of the click tracker: everybody near the player is looked for, the detections are shared
// out, the player and the neighbours settle between what was looked for and what was detected, and
// learn where nobody stands in the way. Pure: a step makes new people, so that a run can go on from
// any frame, either way.

import type { BoxCenter } from '../geometry/box-center';
import { bodyHeight, distance, toBox, toBoxCenter } from '../geometry/box-center';
import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { defined, valueAt } from '../value-at';
import { addDistractors, pruneDistractors } from './distractors';
import { type Localization, localize } from './localize';
import { containsTwo, type Detection, isDuplicateBox, matchDetections } from './match-detections';
import type { CorrelationTrackerParams } from './params';
import { estimateScale } from './scale';
import type { RgbImage } from './search-region';
import { adaptModel, createModel, detectionGap, type TrackedTarget } from './target-model';

/** What the tracker knows between two frames. */
export type TargetState = {
  readonly player: TrackedTarget;
  readonly distractors: readonly TrackedTarget[];
  /** Who was last seen to cover the player and has not been seen apart since; null: nobody. */
  readonly occlusionState: OcclusionState | null;
};

/** `steps`: how long one box has been all there is of the two. */
export type OcclusionState = {
  readonly overlap: number;
  readonly occluder: Box;
  readonly steps: number;
};

/** What a step saw of the player. Picture pixels. */
export type TargetMeasurement = {
  /** Mean of the looked-for and the detected box. */
  readonly box: Box;
  /** Index of the detection among the frame's, or -1. */
  readonly detection: number;
  /** The filter's peak as a share of its usual one. */
  readonly response: number;
  /**
   * Largest overlap (IoU) of somebody else's box with the player's, and that box; while nobody else
   * is seen, the last one.
   */
  readonly occlusion: number;
  readonly occluder: Box | null;
};

/** The next state, and what was seen. `seen` holds the frame's detections worth hearing. */
export function updateTracker(
  state: TargetState,
  image: RgbImage,
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
): { state: TargetState; measurement: TargetMeasurement } {
  const targets = [state.player, ...state.distractors];
  const reach =
    params.distractors.nearHeights * bodyHeight(state.player.center, params.step.widthAsHeight);
  const isNear = targets.map(({ center }) => distance(center, state.player.center) < reach);
  const localized = separateOverlaps(
    targets.map((target, i) =>
      isNear[i]
        ? localize(target, image, paramsOf(i, params))
        : localize({ ...target, model: null }, image, params),
    ),
    params,
  );
  const { matchedIndices, isShared } = matchDetections(localized, detections, params);
  const matchedDetections = targets.map((_, i) => detections[valueAt(matchedIndices, i)] ?? null);
  const localizations = matchedDetections[0]
    ? localized
    : localized.with(0, refineScale(state.player, valueAt(localized, 0), image, params));
  const boxes = localizations.map((localization, i) =>
    fusedBox(localization, valueAt(matchedDetections, i)),
  );
  const updated = targets.map((target, i) =>
    updateState(
      target,
      valueAt(localizations, i),
      valueAt(matchedDetections, i),
      valueAt(isShared, i),
      image,
      params,
    ),
  );
  const occlusions = boxes.map((_, i) =>
    measureOcclusion(i, boxes, valueAt(matchedDetections, i), localizations, detections, params),
  );
  const learnedTargets = updated.map((target, i) => {
    const isClear = valueAt(occlusions, i).overlap <= params.step.occlusionIou;
    const [isDetected, isTypical] = [
      matchedDetections[i] !== null,
      isTypicalResponse(valueAt(localizations, i).peak, valueAt(targets, i).meanPeak, params),
    ];
    return isNear[i]
      ? updateModel(target, i === 0, isDetected, isClear, isTypical, image, paramsOf(i, params))
      : target;
  });
  const player = valueAt(learnedTargets, 0);
  const retainedDistractors = pruneDistractors(
    learnedTargets.slice(1),
    boxes.slice(1),
    player,
    valueAt(boxes, 0),
    params,
  );
  const unmatched = detections.filter((_, j) => !matchedIndices.includes(j));
  const distractors = [
    ...retainedDistractors,
    ...addDistractors(retainedDistractors, unmatched, player, valueAt(boxes, 0), params),
  ];
  const { overlap, rival: occluder } = valueAt(occlusions, 0);
  const others = detections.filter(
    (one) =>
      one !== matchedDetections[0] &&
      one.score > params.step.occluderScoreMin &&
      !isDuplicateBox(one.box, valueAt(boxes, 0), params),
  );
  const occlusionState = updateOcclusionState(
    state.occlusionState,
    overlap,
    occluder,
    others,
    player.center,
    params,
  );
  const referencePeak = state.player.meanPeak || valueAt(localizations, 0).peak;
  const measurement = {
    box: valueAt(boxes, 0),
    detection: matchedDetections[0]?.index ?? -1,
    response: referencePeak > 0 ? valueAt(localizations, 0).peak / referencePeak : 0,
    occlusion: Math.max(overlap, occlusionState?.overlap ?? 0),
    occluder:
      overlap >= (occlusionState?.overlap ?? 0) ? occluder : defined(occlusionState).occluder,
  };
  return { state: { player, distractors, occlusionState }, measurement };
}

/**
 * A crossing is not over when the detector gives one box for two: it is when somebody is seen apart
 * again, near by, or has not been seen for long. Until then it is unknown whom the one box shows.
 */
function updateOcclusionState(
  before: OcclusionState | null,
  overlap: number,
  occluder: Box | null,
  others: readonly Detection[],
  center: BoxCenter,
  { step, distractors }: CorrelationTrackerParams,
): OcclusionState | null {
  if (occluder && overlap > step.occlusionIou) return { overlap, occluder, steps: 0 };
  const reach = distractors.nearHeights * bodyHeight(center, step.widthAsHeight);
  const isApart = others.some(({ box }) => distance(toBoxCenter(box), center) < reach);
  return !before || isApart || before.steps >= step.occlusionStepsMax
    ? null
    : { ...before, steps: before.steps + 1 };
}

/** Neighbours are looked at more coarsely than the player. */
function paramsOf(i: number, params: CorrelationTrackerParams): CorrelationTrackerParams {
  return i === 0 ? params : { ...params, cellPx: params.distractors.cellPx };
}

/**
 * Two people whose looks fall on one place are seeing one of them: then motion has half the say.
 */
function separateOverlaps(
  localizations: readonly Localization[],
  { step }: CorrelationTrackerParams,
): Localization[] {
  const boxes = localizations.map(({ center }) => toBox(center));
  return localizations.map((localization, i) => {
    const isShared = boxes.some(
      (box, j) => j !== i && iou(box, valueAt(boxes, i)) > step.occlusionIou,
    );
    const { x, y, center } = localization;
    return isShared
      ? { ...localization, center: { ...center, x: (center.x + x) / 2, y: (center.y + y) / 2 } }
      : localization;
  });
}

/** Where detections never say how large the player is, the pixels do. */
function refineScale(
  { model, detectionRate }: TrackedTarget,
  localization: Localization,
  image: RgbImage,
  params: CorrelationTrackerParams,
): Localization {
  const rate = params.step.scaleRate * detectionGap(detectionRate, params);
  return model && rate > 0
    ? { ...localization, center: estimateScale(model, localization.center, rate, image, params) }
    : localization;
}

function fusedBox(localization: Localization, matchedDetection: Detection | null): Box {
  const [a, b] = [toBox(localization.center), matchedDetection?.box];
  return b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2] : a;
}

/** The person after the step: place, velocity, and the running shares. */
function updateState(
  target: TrackedTarget,
  localization: Localization,
  matchedDetection: Detection | null,
  isShared: boolean,
  image: RgbImage,
  { step }: CorrelationTrackerParams,
): TrackedTarget {
  let { x, y, width, height } = localization.center;
  if (matchedDetection) {
    const detected = toBoxCenter(matchedDetection.box);
    const growth = (from: number, to: number) =>
      Math.exp(
        step.sizeRate *
          Math.max(-step.sizeStepMax, Math.min(step.sizeStepMax, Math.log(to / from))),
      );
    x += step.positionRate * (detected.x - x);
    y += step.positionRate * (detected.y - y);
    width *= growth(width, detected.width);
    height *= growth(height, detected.height);
  }
  x = Math.max(0, Math.min(image.width, x));
  y = Math.max(0, Math.min(image.height, y));
  // Where one box is all there is of two people, neither is told by it which way they go.
  const rate = isShared ? step.sharedVelocityRate : step.velocityRate;
  const moved = (velocity: number, from: number, to: number) =>
    velocity + rate * (to - from - velocity);
  return {
    ...target,
    center: { x, y, width, height },
    velocityX: moved(target.velocityX, target.center.x, x),
    velocityY: moved(target.velocityY, target.center.y, y),
    missedSteps: matchedDetection ? 0 : target.missedSteps + 1,
    detectionRate:
      target.detectionRate +
      step.detectionRateStep * ((matchedDetection ? 1 : 0) - target.detectionRate),
    meanPeak:
      target.meanPeak === 0
        ? localization.peak
        : target.meanPeak + step.meanPeakRate * (localization.peak - target.meanPeak),
    age: target.age + 1,
  };
}

/** How much somebody else's box covers a person's, and whose box it is. */
function measureOcclusion(
  i: number,
  boxes: readonly Box[],
  matchedDetection: Detection | null,
  localizations: readonly Localization[],
  detections: readonly Detection[],
  params: CorrelationTrackerParams,
) {
  let [overlap, occluder]: [number, Box | null] = [0, null];
  const consider = (other: Box, against: Box) => {
    const shared = iou(other, against);
    if (shared > overlap) [overlap, occluder] = [shared, other];
  };
  boxes.forEach((other, j) => {
    if (j !== i) consider(other, valueAt(boxes, i));
  });
  for (const other of matchedDetection ? detections : []) {
    const isSame =
      isDuplicateBox(other.box, defined(matchedDetection).box, params) &&
      !containsTwo(other.box, localizations, params);
    if (other !== matchedDetection && other.score > params.step.occluderScoreMin && !isSame)
      consider(other.box, defined(matchedDetection).box);
  }
  return { overlap, rival: occluder };
}

/** Whether the pixels alone look enough like the person to be learned from. */
function isTypicalResponse(
  peak: number,
  referencePeak: number,
  { step }: CorrelationTrackerParams,
): boolean {
  return (
    peak >
    (referencePeak > 0
      ? Math.min(step.undetectedResponseMin, step.undetectedPeakShare * referencePeak)
      : step.undetectedResponseMin)
  );
}

/**
 * The person with what this frame teaches about their look. Neighbours learn seldom, and then as
 * much at once.
 */
function updateModel(
  target: TrackedTarget,
  isPlayer: boolean,
  isDetected: boolean,
  isClear: boolean,
  isTypical: boolean,
  image: RgbImage,
  params: CorrelationTrackerParams,
): TrackedTarget {
  const { step, distractors } = params;
  if (!target.model)
    return isDetected && isClear
      ? { ...target, model: createModel(image, target.center, params) }
      : target;
  const updateInterval = isPlayer ? 1 : distractors.updateInterval;
  if (target.age % updateInterval !== 0 || !(isDetected ? isClear : isTypical)) return target;
  // The less the detector sees somebody, the more the pixels must teach themselves.
  const shareAtDetectionRate = (share: number) => 1 - (1 - share) * target.detectionRate;
  const [filterShare, colorShare] = isDetected
    ? [1, 1]
    : [
        shareAtDetectionRate(step.undetectedFilterShare),
        shareAtDetectionRate(step.undetectedColorShare),
      ];
  return {
    ...target,
    model: adaptModel(
      target,
      target.model,
      image,
      updateInterval * filterShare,
      updateInterval * colorShare,
      params,
    ),
  };
}
