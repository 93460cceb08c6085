// Maximum-weight matching. scores [n * m] row-major, 0 or more; result: column of each row, or -1.

import { assign } from '../assignment/assignment';
import { valueAt } from '../value-at';

/** The matching of greatest total score; pairs of score 0 stay unmatched. */
export function bestMatch(scores: Float64Array, n: number, m: number): Int32Array {
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  // A pair of score s costs best - s and replaces two unmatched ones of best / 2 each: the least
  // cost is the greatest score.
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
