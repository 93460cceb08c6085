// One person as the pixels know them: a place, a velocity, and a model of shape and colour. Picture
// pixels and steps.

import type { BoxCenter } from '../geometry/box-center';
import { blendColorModels, type ColorModel, colorModelOf } from './color-posterior';
import { blendFilters, type CorrelationFilter, trainFilter } from './correlation';
import { extractFeatures } from './features';
import type { CorrelationTrackerParams } from './params';
import { type RgbImage, samplePatch } from './search-region';

/** What a person looks like. */
export type TargetModel = { readonly filter: CorrelationFilter; readonly colors: ColorModel };

export type TrackedTarget = {
  readonly center: BoxCenter;
  /** Picture pixels per step. */
  readonly velocityX: number;
  readonly velocityY: number;
  /** null: followed by boxes alone so far. */
  readonly model: TargetModel | null;
  /** Steps since the last detection. */
  readonly missedSteps: number;
  /** Recent share of steps with a detection. */
  readonly detectionRate: number;
  /** The filter's usual peak; 0 before the first look. */
  readonly meanPeak: number;
  readonly age: number;
};

/** Somebody seen for the first time. */
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

/**
 * How much the pixels are on their own with somebody: 1 who is never detected, 0 who is often
 * enough.
 */
export function detectionGap(
  detectionRate: number,
  { detectionRateMin }: CorrelationTrackerParams,
): number {
  return Math.max(0, 1 - detectionRate / detectionRateMin);
}

/**
 * What the person standing at `place` looks like. `seenShare`: how often they are detected; the
 * less, the more the filter keeps to the body.
 */
export function createModel(
  image: RgbImage,
  center: BoxCenter,
  params: CorrelationTrackerParams,
  detectionRate = 1,
): TargetModel {
  const patch = samplePatch(image, center, params);
  // Nobody blind: the whole window is learned from.
  const reach = params.undetectedBodyReach / detectionGap(detectionRate, params);
  return {
    filter: trainFilter(extractFeatures(patch, params), patch, center, reach, params),
    colors: colorModelOf(patch, center, params),
  };
}

/** A person's model moved towards what is seen where they stand; shares of the usual rates. */
export function adaptModel(
  { center, detectionRate }: TrackedTarget,
  old: TargetModel,
  image: RgbImage,
  filterShare: number,
  colorShare: number,
  params: CorrelationTrackerParams,
): TargetModel {
  const fresh = createModel(image, center, params, detectionRate);
  return {
    filter: blendFilters(old.filter, fresh.filter, filterShare * params.filterRate),
    colors: blendColorModels(old.colors, fresh.colors, colorShare * params.colorRate),
  };
}

/**
 * What is seen here and what was learned elsewhere: one frame shows one side of a person, and
 * perhaps somebody in front.
 */
export function blendModels(
  current: TargetModel,
  learned: TargetModel,
  anchorModelShare: number,
): TargetModel {
  const share = 1 - anchorModelShare;
  return {
    filter: blendFilters(current.filter, learned.filter, share),
    colors: blendColorModels(current.colors, learned.colors, share),
  };
}
