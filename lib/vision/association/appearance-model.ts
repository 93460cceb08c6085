// The looks model of a clip, learned without labels: what changes within a tracklet is noise, what
// differs between tracklets is people.

import type { Analysis } from '../types';
import { valueAt } from '../value-at';
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

/** The model, or null where looks are unknown or there is too little to learn from. */
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
 * Variances of people along each direction: a dozen people say little about each, so all directions
 * together say the most of it.
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

/** Weight and weighted sum of some rows. */
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

/** A box that somebody else covers shows the other one, too: it counts less. */
function addRow(
  sums: Float64Array,
  { values, size }: Samples,
  table: DetectionTable,
  g: number,
  { occlusionMin, occludedWeight }: AppearanceParams,
): void {
  const weight = valueAt(table.occlusion, g) > occlusionMin ? occludedWeight : 1;
  sums[0] = valueAt(sums, 0) + weight;
  for (let d = 0; d < size; d++)
    sums[d + 1] = valueAt(sums, d + 1) + weight * valueAt(values, g * size + d);
}

/** Sums with their effective number in place of their weight. */
function scaleToEffectiveSize(
  sums: Float64Array,
  effectiveSize: (weight: number) => number,
): AppearanceSum {
  const scale = valueAt(sums, 0) > 0 ? effectiveSize(valueAt(sums, 0)) / valueAt(sums, 0) : 0;
  return sums.map((value) => value * scale);
}
