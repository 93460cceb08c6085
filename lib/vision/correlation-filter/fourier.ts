// The discrete Fourier transform of square grids, side n a power of two, in place. Row-major, real
// and imaginary parts in two arrays. Forward: F(u, v) = sum f(x, y) exp(-2 pi i (u x + v y) / n);
// inverse divides by n^2. Radix 2, decimation in time (Cooley, Tukey 1965).

/** Tables for transforms of one side: bit-reversed indices and twiddle factors. */
export type FourierPlan = {
  readonly side: number;
  readonly reversed: Uint16Array;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
};

/** The plan for a side of 2^k cells. */
export function fourierPlan(side: number): FourierPlan {
  const bits = Math.log2(side);
  if (!Number.isInteger(bits) || side < 2)
    throw new Error(`expected a side that is a power of two, found ${side}`);
  const reversed = new Uint16Array(side);
  for (let i = 0; i < side; i++)
    for (let bit = 0; bit < bits; bit++) if ((i >> bit) & 1) reversed[i]! |= 1 << (bits - 1 - bit);
  const angles = Float64Array.from({ length: side / 2 }, (_, i) => (2 * Math.PI * i) / side);
  return { side, reversed, cosine: angles.map(Math.cos), sine: angles.map(Math.sin) };
}

/** Transforms re + i im of [side * side] in place. */
export function transform(
  plan: FourierPlan,
  re: Float64Array,
  im: Float64Array,
  direction: 'forward' | 'inverse',
): void {
  const n = plan.side;
  const sign = direction === 'forward' ? -1 : 1;
  const grid = { re, im };
  for (let y = 0; y < n; y++) transformLine(plan, grid, y * n, 1, sign);
  for (let x = 0; x < n; x++) transformLine(plan, grid, x, n, sign);
  if (direction === 'forward') return;
  const share = 1 / (n * n);
  for (let i = 0; i < n * n; i++) {
    re[i]! *= share;
    im[i]! *= share;
  }
}

/** The forward transform of one row of `side` complex numbers, in place. */
export function transformRow(plan: FourierPlan, row: Spectrum): void {
  transformLine(plan, row, 0, 1, -1);
}

/** One row or column: n numbers from `first` on, `step` apart. */
function transformLine(
  { side: n, reversed, cosine, sine }: FourierPlan,
  { re, im }: Spectrum,
  first: number,
  step: number,
  sign: number,
): void {
  for (let i = 0; i < n; i++) {
    const j = reversed[i]!;
    if (j <= i) continue;
    const a = first + i * step;
    const b = first + j * step;
    const r = re[a]!;
    const m = im[a]!;
    re[a] = re[b]!;
    im[a] = im[b]!;
    re[b] = r;
    im[b] = m;
  }
  for (let length = 2; length <= n; length *= 2) {
    const half = length / 2;
    const twiddleStep = n / length;
    for (let start = 0; start < n; start += length) {
      for (let k = 0; k < half; k++) {
        const wr = cosine[k * twiddleStep]!;
        const wi = sign * sine[k * twiddleStep]!;
        const a = first + (start + k) * step;
        const b = a + half * step;
        const xr = re[b]! * wr - im[b]! * wi;
        const xi = re[b]! * wi + im[b]! * wr;
        re[b] = re[a]! - xr;
        im[b] = im[a]! - xi;
        re[a]! += xr;
        im[a]! += xi;
      }
    }
  }
}

/** A complex grid, [side * side]. */
export type Spectrum = { readonly re: Float64Array; readonly im: Float64Array };

/** The spectra of the real grids `a` and `b`: the Hermitian parts of that of a + i b. */
export function spectraOfPair(
  plan: FourierPlan,
  a: Float64Array,
  b: Float64Array,
): [Spectrum, Spectrum] {
  const n = plan.side;
  const re = Float64Array.from(a);
  const im = Float64Array.from(b);
  transform(plan, re, im, 'forward');
  const first = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const second = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let v = 0; v < n; v++) {
    const mirroredRow = v === 0 ? 0 : (n - v) * n;
    for (let u = 0; u < n; u++) {
      const i = v * n + u;
      const j = mirroredRow + (u === 0 ? 0 : n - u);
      first.re[i] = (re[i]! + re[j]!) / 2;
      first.im[i] = (im[i]! - im[j]!) / 2;
      second.re[i] = (im[i]! + im[j]!) / 2;
      second.im[i] = (re[j]! - re[i]!) / 2;
    }
  }
  return [first, second];
}
