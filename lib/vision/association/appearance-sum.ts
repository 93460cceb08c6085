// Sufficient statistics of a set of appearance samples [1 + K]: the effective sample size N, and N
// times the mean along each direction. They add up over the segments of one person.

export type AppearanceSum = Float64Array;

/** The sum of two sets. */
export function addSums(a: AppearanceSum, b: AppearanceSum): AppearanceSum {
  const out = a.slice();
  for (let d = 0; d < out.length; d++) out[d] = out[d]! + b[d]!;
  return out;
}
