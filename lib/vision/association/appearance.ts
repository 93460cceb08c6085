// Similarity of two sets of detections, as a log-likelihood ratio: one person against two.
//
// Model (probabilistic linear discriminant analysis: Ioffe 2006; Prince, Elder 2007). After
// whitening by the within-tracklet scatter, a sample of a person is theta + noise of variance 1 in
// every direction, and theta is normal over people, with variance b along each direction: large
// where teams differ, small where only team-mates do. A chain is scored by its appearance sum, so
// that averaging removes the noise.

import type { AppearanceSum } from './appearance-sum';

/** The appearance model of a clip. */
export type AppearanceModel = {
  /** The appearance sum of some rows. */
  sumOfRows(rows: readonly number[]): AppearanceSum;
  /** ln p(A, B | one person) - ln p(A | a person) - ln p(B | a person). */
  logRatio(a: AppearanceSum, b: AppearanceSum): number;
  /** Running sums of a growing tracklet: weight, and weighted samples; null at first. */
  add(sums: Float64Array | null, g: number): Float64Array;
  /** The log-likelihood ratio of running sums and one more row. */
  logRatioOfRow(sums: Float64Array, g: number): number;
};

/**
 * ln p(samples | a person) up to a term of the samples alone, which every ratio cancels: the sum
 * over the directions of b s^2 / (2 (1 + N b)) - ln(1 + N b) / 2.
 */
export function logEvidence(appearanceSum: AppearanceSum, betweenVariances: Float64Array): number {
  const n = appearanceSum[0]!;
  let [sum, product, log] = [0, 1, 0];
  for (let d = 0; d < betweenVariances.length; d++) {
    const b = betweenVariances[d]!;
    const s = appearanceSum[d + 1]!;
    const shrink = 1 + n * b;
    sum += (b * s * s) / shrink;
    product *= shrink;
    // Few logarithms: this is the innermost loop of pass 2.
    if (product < 1e200) continue;
    log += Math.log(product);
    product = 1;
  }
  return 0.5 * (sum - log - Math.log(product));
}

/** ln p(A, B | one person) - ln p(A | a person) - ln p(B | a person); `scratch` is overwritten. */
export function appearanceLogRatio(
  a: AppearanceSum,
  b: AppearanceSum,
  betweenVariances: Float64Array,
  scratch: AppearanceSum,
): number {
  for (let d = 0; d < a.length; d++) scratch[d] = a[d]! + b[d]!;
  return (
    logEvidence(scratch, betweenVariances) -
    logEvidence(a, betweenVariances) -
    logEvidence(b, betweenVariances)
  );
}
