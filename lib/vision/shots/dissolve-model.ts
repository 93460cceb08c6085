// Dissolve model: every frame of a dissolve is a mixture m = s a + (1 - s) b. A frame with motion
// can have the same share s, but each of its pixels shows either a or b, which leaves a residual.

/**
 * share: s; residual: what no mixture explains, as a share of the difference of a and b; contrast:
 * variance of m over the larger of a and b.
 */
export type DissolveFit = {
  readonly share: number;
  readonly residual: number;
  readonly contrast: number;
};

/**
 * The least squares fit over the pixels known in both; null where a and b are equal or disjoint.
 */
export function fitDissolve(
  middle: Float32Array,
  first: Float32Array,
  second: Float32Array,
): DissolveFit | null {
  let [dd, md, mm, varFirst, varSecond, varMiddle] = [0, 0, 0, 0, 0, 0];
  for (let p = 0; p < middle.length; p++) {
    const [a, b, m] = [first[p]!, second[p]!, middle[p]!];
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
