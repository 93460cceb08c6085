// How alike two sets of detections look, as a log-likelihood ratio: one person against two.
//
// Model (probabilistic linear discriminant analysis: Ioffe 2006; Prince, Elder 2007). After
// whitening by what changes within a tracklet, a sample of a person is theta + noise of variance 1
// in every direction, and theta is normal among people, with its own variance b along each
// direction: large where teams differ, small where only team-mates do. Looks of a whole chain are
// judged by its pool, so averaging takes the noise out.

import { valueAt } from '../value-at';
import type { AppearanceSum } from './appearance-sum';

/** The looks model of a clip. */
export type AppearanceModel = {
  /** The pool of some rows. */
  sumOfRows(rows: readonly number[]): AppearanceSum;
  /** ln p(A and B | one person) - ln p(A | a person) - ln p(B | a person). */
  logRatio(a: AppearanceSum, b: AppearanceSum): number;
  /** Running sums of a growing tracklet: weight, and weighted samples; null to begin with. */
  add(sums: Float64Array | null, g: number): Float64Array;
  /** The ratio of running sums and one more row. */
  logRatioOfRow(sums: Float64Array, g: number): number;
};

/**
 * ln of the chance of a pool's samples, up to a constant of the samples alone, which every ratio
 * cancels: the sum over the directions of b s^2 / (2 (1 + N b)) - ln(1 + N b) / 2.
 */
export function logEvidence(appearanceSum: AppearanceSum, betweenVariances: Float64Array): number {
  const n = valueAt(appearanceSum, 0);
  let [sum, product, log] = [0, 1, 0];
  for (let d = 0; d < betweenVariances.length; d++) {
    const b = valueAt(betweenVariances, d);
    const shrink = 1 + n * b;
    sum += (b * valueAt(appearanceSum, d + 1) * valueAt(appearanceSum, d + 1)) / shrink;
    product *= shrink;
    // Few logarithms: this is the innermost loop of pass 2.
    if (product < 1e200) continue;
    log += Math.log(product);
    product = 1;
  }
  return 0.5 * (sum - log - Math.log(product));
}

/**
 * ln p(A and B | one person) - ln p(A | a person) - ln p(B | a person), without building the pool
 * of both.
 */
export function appearanceLogRatio(
  a: AppearanceSum,
  b: AppearanceSum,
  betweenVariances: Float64Array,
  scratch: AppearanceSum,
): number {
  for (let d = 0; d < a.length; d++) scratch[d] = valueAt(a, d) + valueAt(b, d);
  return (
    logEvidence(scratch, betweenVariances) -
    logEvidence(a, betweenVariances) -
    logEvidence(b, betweenVariances)
  );
}
