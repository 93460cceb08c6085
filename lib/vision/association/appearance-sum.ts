// The pool of a set of samples of looks [1 + K]: the effective number N of samples, and N times
// their mean along each direction. It is all that is kept of them: the pools of one person's
// segments add up.

import { valueAt } from '../value-at';

export type AppearanceSum = Float64Array;

/** Two pools of one person. */
export function addSums(a: AppearanceSum, b: AppearanceSum): AppearanceSum {
  const out = a.slice();
  for (let d = 0; d < out.length; d++) out[d] = valueAt(out, d) + valueAt(b, d);
  return out;
}
