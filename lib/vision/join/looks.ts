// How alike two sets of detections look, as a log-likelihood ratio: one person against two.
//
// Model (probabilistic linear discriminant analysis: Ioffe 2006; Prince, Elder 2007). After whitening by what changes within a
// tracklet, a sample of a person is theta + noise of variance 1 in every direction, and theta is normal among people, with its own
// variance b along each direction: large where teams differ, small where only team-mates do. Looks of a whole chain are judged by its
// pool, so averaging takes the noise out.

import type { Pool } from './pool';

/** The looks model of a clip. */
export type Looks = {
  /** The pool of some rows. */
  poolOf(rows: readonly number[]): Pool;
  /** ln p(A and B | one person) - ln p(A | a person) - ln p(B | a person). */
  ratio(a: Pool, b: Pool): number;
  /** Running sums of a growing tracklet: weight, and weighted samples; null to begin with. */
  add(sums: Float64Array | null, g: number): Float64Array;
  /** The ratio of running sums and one more row. */
  ratioOfRow(sums: Float64Array, g: number): number;
};

/**
 * ln of the chance of a pool's samples, up to a constant of the samples alone, which every ratio cancels:
 * the sum over the directions of b s^2 / (2 (1 + N b)) - ln(1 + N b) / 2.
 */
export function evidence(pool: Pool, spread: Float64Array): number {
  const n = pool[0]!;
  let [sum, product, log] = [0, 1, 0];
  for (let d = 0; d < spread.length; d++) {
    const b = spread[d]!;
    const shrink = 1 + n * b;
    sum += (b * pool[d + 1]! * pool[d + 1]!) / shrink;
    product *= shrink;
    // Few logarithms: this is the innermost loop of pass 2.
    if (product < 1e200) continue;
    log += Math.log(product);
    product = 1;
  }
  return 0.5 * (sum - log - Math.log(product));
}

/** ln p(A and B | one person) - ln p(A | a person) - ln p(B | a person), without building the pool of both. */
export function looksRatio(a: Pool, b: Pool, spread: Float64Array, both: Pool): number {
  for (let d = 0; d < a.length; d++) both[d] = a[d]! + b[d]!;
  return evidence(both, spread) - evidence(a, spread) - evidence(b, spread);
}
