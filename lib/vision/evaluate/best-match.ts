// The pairing of greatest total score. scores [n * m] row-major, 0 or more; answer: column of each
// row, or -1.

import { assign } from '../geometry/assignment';
import { valueAt } from '../value-at';

/**
 * Pairs rows and columns, each at most once, so that the scores of the pairs add up to the most;
 * pairs of score 0 stay apart.
 */
export function bestMatch(scores: Float64Array, n: number, m: number): Int32Array {
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  // A pair of score s replaces two leftovers that cost best / 2 each by best - s: the least cost is
  // the greatest score.
  const columns = assign(
    scores.map((score) => best - score),
    n,
    m,
    best,
  );
  return columns.map((column, row) =>
    column >= 0 && valueAt(scores, row * m + column) > 0 ? column : -1,
  );
}
