// Whether one picture is a mixture of two others, as every picture of a dissolve is: m = s a + (1 -
// s) b. Something that moves looks like half of each as well, but each of its pixels shows either
// the one or the other, and the rest tells.

import { valueAt } from '../value-at';

/**
 * share: s, of the first; rest: what no mixture explains, as a share of the difference of a and b;
 * contrast: variance of m over the larger of a and b.
 */
export type DissolveFit = {
  readonly share: number;
  readonly residual: number;
  readonly contrast: number;
};

/**
 * The best mixture, by least squares over the pixels known in both; null where the two are the same
 * or share no pixel.
 */
export function fitDissolve(
  middle: Float32Array,
  first: Float32Array,
  second: Float32Array,
): DissolveFit | null {
  let [dd, md, mm, varFirst, varSecond, varMiddle] = [0, 0, 0, 0, 0, 0];
  for (let p = 0; p < middle.length; p++) {
    const [a, b, m] = [valueAt(first, p), valueAt(second, p), valueAt(middle, p)];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    dd += (a - b) * (a - b);
    md += (m - b) * (a - b);
    mm += (m - b) * (m - b);
    varFirst += a * a;
    varSecond += b * b;
    varMiddle += m * m;
  }
  if (!(dd > 0)) return null;
  const share = md / dd;
  return {
    share,
    residual: Math.max(0, mm - share * md) / dd,
    contrast: varMiddle / Math.max(varFirst, varSecond),
  };
}
