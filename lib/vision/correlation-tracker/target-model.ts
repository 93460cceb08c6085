// A tracked person: center, velocity, and a model of shape (correlation filter) and color. Frame
// pixels and steps.

import {
  blendColorModels,
  type ColorModel,
  colorModelOf,
} from '../correlation-filter/color-posterior';
import {
  blendFilters,
  type CorrelationFilter,
  trainFilter,
} from '../correlation-filter/correlation';
import { extractFeatures } from '../correlation-filter/features';
import { type RgbImage, samplePatch } from '../correlation-filter/search-region';
import type { BoxCenter } from '../geometry/box-center';
import type { CorrelationTrackerParams } from './params';

/** Appearance of one person. */
export type TargetModel = { readonly filter: CorrelationFilter; readonly colors: ColorModel };

export type TrackedTarget = {
  readonly center: BoxCenter;
  /** Frame pixels per step. */
  readonly velocityX: number;
  readonly velocityY: number;
  /** null: tracked by detections alone so far. */
  readonly model: TargetModel | null;
  /** Steps since the last detection. */
  readonly missedSteps: number;
  /** Recent share of steps with a detection. */
  readonly detectionRate: number;
  /** Running mean of the filter's peak; 0 before the first localization. */
  readonly meanPeak: number;
  /** Steps since initialization. */
  readonly age: number;
};

/** A person at initialization. */
export function newTarget(
  center: BoxCenter,
  model: TargetModel | null,
  isDetected: boolean,
): TrackedTarget {
  return {
    center,
    velocityX: 0,
    velocityY: 0,
    model,
    missedSteps: 0,
    detectionRate: isDetected ? 1 : 0,
    meanPeak: 0,
    age: 0,
  };
}

/** How far detections are missing: 1 at a detection rate of 0, 0 from `detectionRateMin` on. */
export function detectionGap(
  detectionRate: number,
  { detectionRateMin }: CorrelationTrackerParams,
): number {
  return Math.max(0, 1 - detectionRate / detectionRateMin);
}

/**
 * The model of the person at `center`. The lower the detection rate, the less of the background the
 * filter is trained on.
 */
export function createModel(
  image: RgbImage,
  center: BoxCenter,
  params: CorrelationTrackerParams,
  detectionRate = 1,
): TargetModel {
  const patch = samplePatch(image, center, params);
  // Infinite from `detectionRateMin` on: the whole search region is trained on.
  const reach = params.undetectedBodyReach / detectionGap(detectionRate, params);
  return {
    filter: trainFilter(extractFeatures(patch, params), patch, center, reach, params),
    colors: colorModelOf(patch, center, params),
  };
}

/** The model blended with one of the current frame; shares of the learning rates. */
export function adaptModel(
  { center, detectionRate }: TrackedTarget,
  model: TargetModel,
  image: RgbImage,
  { filterShare, colorShare }: { readonly filterShare: number; readonly colorShare: number },
  params: CorrelationTrackerParams,
): TargetModel {
  const current = createModel(image, center, params, detectionRate);
  return {
    filter: blendFilters(model.filter, current.filter, filterShare * params.filterRate),
    colors: blendColorModels(model.colors, current.colors, colorShare * params.colorRate),
  };
}

/**
 * The model of an anchor's frame blended with one learned in other frames: one frame shows one side
 * of a person, perhaps occluded. `currentShare`: share of the first.
 */
export function blendModels(
  current: TargetModel,
  learned: TargetModel,
  currentShare: number,
): TargetModel {
  const share = 1 - currentShare;
  return {
    filter: blendFilters(current.filter, learned.filter, share),
    colors: blendColorModels(current.colors, learned.colors, share),
  };
}
