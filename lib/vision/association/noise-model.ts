// Effective sample size of n appearance samples of one person: neighboring frames are correlated
// (light, pose), so their noise averages out slower than independent noise. Noise of a sample =
// white part + AR(1) part.

import type { DetectionTable } from './detection-table';
import { forEachPair, type Samples } from './scatter';

/** Variance of a sample, share of the AR(1) part in it, and correlation of that part per frame. */
export type NoiseModel = {
  readonly variance: number;
  readonly share: number;
  readonly correlation: number;
};

/** Grid of the fit. */
const correlations = [0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99];
const shareStep = 0.05;

/**
 * The model that best fits the variogram (Matheron 1963): half the mean square difference of
 * samples `lag` frames apart.
 */
export function noiseModel(
  { values, size }: Samples,
  table: DetectionTable,
  tracklets: readonly (readonly number[])[],
  lags: readonly number[],
): NoiseModel {
  const squares = new Float64Array(lags.length);
  const pairs = new Float64Array(lags.length);
  forEachPair(tracklets, table, lags, (g, h, lag) => {
    const at = lags.indexOf(lag);
    for (let d = 0; d < size; d++)
      squares[at] =
        squares[at]! + (values[g * size + d]! - values[h * size + d]!) ** 2 / (2 * size);
    pairs[at] = pairs[at]! + 1;
  });
  let best = { variance: 1, share: 0, correlation: 0, error: Number.POSITIVE_INFINITY };
  for (const correlation of correlations) {
    for (let share = 0; share <= 1 - shareStep / 2; share += shareStep) {
      const shape = lags.map((lag) => 1 - share * correlation ** lag);
      const variance =
        dot(squares, shape) / Math.max(dot(pairs, shape.map(square)), Number.MIN_VALUE);
      let error = 0;
      lags.forEach((_, i) => {
        const n = pairs[i]!;
        if (n > 0) error += n * square(squares[i]! / n - variance * shape[i]!);
      });
      if (error < best.error) best = { variance, share, correlation, error };
    }
  }
  return best;
}

const square = (x: number) => x * x;

function dot(a: Float64Array, b: readonly number[]): number {
  return b.reduce((sum, value, i) => sum + value * a[i]!, 0);
}

/**
 * The number of independent samples that neighboring ones of total weight w amount to; `floor` is
 * the variance that no averaging removes.
 */
export function effectiveSampleSize(
  w: number,
  { variance, share, correlation: f }: NoiseModel,
  floor: number,
): number {
  if (w <= 0) return 0;
  const n = Math.max(1, w);
  const inflation = (1 + f) / (1 - f) - (2 * f * (1 - f ** n)) / (n * (1 - f) ** 2);
  return Math.min(w, 1) / (variance * ((1 - share + share * inflation) / n + floor));
}
