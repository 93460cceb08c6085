// Linear discriminant analysis (LDA) of a clip's appearance vectors, trained without labels:
// scatter within a tracklet is noise, scatter between tracklets is identity.

import type { Analysis } from '../types';
import { type AppearanceModel, appearanceLogRatio } from './appearance';
import type { AppearanceSum } from './appearance-sum';
import type { DetectionTable } from './detection-table';
import { eigenOf } from './eigen';
import { effectiveSampleSize, noiseModel } from './noise-model';
import type { AppearanceParams } from './params';
import {
  betweenScatter,
  centered,
  meanOf,
  type Samples,
  transformed,
  unitSamples,
  whiteningMatrix,
  withinScatter,
} from './scatter';

/** The model; null where appearance was not measured or there are too few tracklets. */
export function learnAppearanceModel(
  table: DetectionTable,
  analysis: Analysis,
  tracklets: readonly (readonly number[])[],
  params: AppearanceParams,
): AppearanceModel | null {
  const longTracklets = tracklets.filter((rows) => rows.length >= params.trackletMin);
  if (analysis.appearanceSize === 0 || longTracklets.length < params.trackletsMin) return null;
  const unitVectors = unitSamples(table, analysis.appearances, analysis.appearanceSize);
  const samples = centered(unitVectors, meanOf(unitVectors, longTracklets));
  const within = withinScatter(samples, table, longTracklets, params);
  if (!within) return null;
  const whitened = transformed(samples, whiteningMatrix(within, samples.size), samples.size);
  const noise = noiseModel(whitened, table, longTracklets, params.lags);
  const effectiveSize = (weight: number) => effectiveSampleSize(weight, noise, params.noiseFloor);
  const between = betweenScatter(
    longTracklets.map((rows) =>
      scaleToEffectiveSize(sumRows(whitened, table, rows, params), effectiveSize),
    ),
    whitened.size,
  );
  const directions = Math.min(params.directionsMax, whitened.size);
  const { values, vectors } = eigenOf(between, whitened.size);
  const betweenVariances = shrinkVariances(values.subarray(0, directions), params);
  return createAppearanceModel(
    transformed(whitened, vectors, directions),
    table,
    betweenVariances,
    effectiveSize,
    params,
  );
}

/**
 * Variances between people along each direction, shrunk towards their mean: a dozen people are few
 * samples.
 */
function shrinkVariances(
  values: Float64Array,
  { betweenVarianceMin, betweenVarianceShare }: AppearanceParams,
): Float64Array {
  const floored = values.map((value) => Math.max(betweenVarianceMin, value));
  const average = floored.reduce((sum, value) => sum + value, 0) / floored.length;
  return floored.map(
    (value) => betweenVarianceShare * value + (1 - betweenVarianceShare) * average,
  );
}

function createAppearanceModel(
  samples: Samples,
  table: DetectionTable,
  betweenVariances: Float64Array,
  effectiveSize: (weight: number) => number,
  params: AppearanceParams,
): AppearanceModel {
  const sumOfRows = (rows: readonly number[]): AppearanceSum =>
    scaleToEffectiveSize(sumRows(samples, table, rows, params), effectiveSize);
  const scratch = new Float64Array(samples.size + 1);
  const logRatio = (a: AppearanceSum, b: AppearanceSum) =>
    params.logRatioScale * appearanceLogRatio(a, b, betweenVariances, scratch);
  return {
    sumOfRows,
    logRatio,
    add: (sums, g) => {
      const out = sums ? sums.slice() : new Float64Array(samples.size + 1);
      addRow(out, samples, table, g, params);
      return out;
    },
    logRatioOfRow: (sums, g) => logRatio(scaleToEffectiveSize(sums, effectiveSize), sumOfRows([g])),
  };
}

/** Weight and weighted sum of some rows [1 + K]. */
function sumRows(
  samples: Samples,
  table: DetectionTable,
  rows: readonly number[],
  params: AppearanceParams,
): Float64Array {
  const sums = new Float64Array(samples.size + 1);
  for (const g of rows) addRow(sums, samples, table, g, params);
  return sums;
}

/** An occluded box also shows the occluder: it weighs less. */
function addRow(
  sums: Float64Array,
  { values, size }: Samples,
  table: DetectionTable,
  g: number,
  { occlusionMin, occludedWeight }: AppearanceParams,
): void {
  const weight = table.occlusion[g]! > occlusionMin ? occludedWeight : 1;
  sums[0] = sums[0]! + weight;
  for (let d = 0; d < size; d++) sums[d + 1] = sums[d + 1]! + weight * values[g * size + d]!;
}

/** The sums scaled from their weight to their effective sample size. */
function scaleToEffectiveSize(
  sums: Float64Array,
  effectiveSize: (weight: number) => number,
): AppearanceSum {
  const weight = sums[0]!;
  const scale = weight > 0 ? effectiveSize(weight) / weight : 0;
  return sums.map((value) => value * scale);
}
