// A multi-channel discriminative correlation filter [DSST eq. 5-6]. With features f_d, desired
// response g, spectra in capitals: A_d = conj(G) F_d (numerator), B = sum |F_d|^2 (denominator),
// both averaged over time; the response to features z is the inverse transform of sum conj(A_d) Z_d
// / (B + lambda).

import type { BoxCenter } from '../geometry/box-center';
import { type FourierPlan, fourierPlan, type Spectrum, spectraOfPair, transform } from './fourier';
import type { CorrelationFilterParams } from './params';
import type { Patch } from './search-region';

/** Spectra of the filter, [cells * cells]; one numerator per channel. */
export type CorrelationFilter = {
  readonly numerator: readonly Spectrum[];
  readonly denominator: Float64Array;
};

/**
 * The filter whose response to this patch is a Gaussian at its center. Trained on what lies within
 * `reach` sides of the person around its center.
 */
export function trainFilter(
  channels: readonly Float64Array[],
  patch: Patch,
  center: BoxCenter,
  reach: number,
  params: CorrelationFilterParams,
): CorrelationFilter {
  const spectra = taperedSpectra(channels, bodyTaper(patch, center, reach, params), params);
  const desired = desiredResponse(patch, center, params);
  const denominator = new Float64Array(params.cells ** 2);
  for (const { re, im } of spectra)
    for (let i = 0; i < denominator.length; i++)
      denominator[i]! += re[i]! * re[i]! + im[i]! * im[i]!;
  const numerator = spectra.map(({ re, im }) => {
    const product = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
    for (let i = 0; i < re.length; i++) {
      product.re[i] = desired.re[i]! * re[i]! + desired.im[i]! * im[i]!;
      product.im[i] = desired.re[i]! * im[i]! - desired.im[i]! * re[i]!;
    }
    return product;
  });
  return { numerator, denominator };
}

/** The filter blended with a new one by `rate`. */
export function blendFilters(
  old: CorrelationFilter,
  fresh: CorrelationFilter,
  rate: number,
): CorrelationFilter {
  const blend = (a: Float64Array, b: Float64Array) => {
    const mixed = new Float64Array(a.length);
    for (let i = 0; i < a.length; i++) mixed[i] = a[i]! + rate * (b[i]! - a[i]!);
    return mixed;
  };
  return {
    numerator: old.numerator.map(({ re, im }, d) => ({
      re: blend(re, fresh.numerator[d]!.re),
      im: blend(im, fresh.numerator[d]!.im),
    })),
    denominator: blend(old.denominator, fresh.denominator),
  };
}

/** [cells * cells] response; the center of the patch is the cell (cells / 2, cells / 2). */
export function applyFilter(
  filter: CorrelationFilter,
  channels: readonly Float64Array[],
  params: CorrelationFilterParams,
): Float64Array {
  const spectra = taperedSpectra(channels, hannWindow(params.cells), params);
  const n = params.cells ** 2;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  spectra.forEach((z, d) => {
    const a = filter.numerator[d]!;
    for (let i = 0; i < n; i++) {
      re[i]! += a.re[i]! * z.re[i]! + a.im[i]! * z.im[i]!;
      im[i]! += a.re[i]! * z.im[i]! - a.im[i]! * z.re[i]!;
    }
  });
  const ridge = params.ridge * n;
  for (let i = 0; i < n; i++) {
    const scale = 1 / (filter.denominator[i]! + ridge);
    re[i]! *= scale;
    im[i]! *= scale;
  }
  transform(planFor(params.cells), re, im, 'inverse');
  return re;
}

/** Spectra of the channels, each times `taper`. */
function taperedSpectra(
  channels: readonly Float64Array[],
  taper: Float64Array,
  { cells }: CorrelationFilterParams,
): Spectrum[] {
  const tapered = (channel: Float64Array | undefined) => {
    const grid = new Float64Array(cells * cells);
    if (channel) for (let i = 0; i < grid.length; i++) grid[i] = channel[i]! * taper[i]!;
    return grid;
  };
  const spectra: Spectrum[] = [];
  for (let d = 0; d < channels.length; d += 2) {
    const pair = spectraOfPair(planFor(cells), tapered(channels[d]), tapered(channels[d + 1]));
    spectra.push(...(d + 1 < channels.length ? pair : [pair[0]]));
  }
  return spectra;
}

/** Spectrum of a Gaussian at the center. */
function desiredResponse(
  { scale }: Patch,
  { width, height }: BoxCenter,
  { cells, cellPx, outputSigmaFactor, outputSigmaMin }: CorrelationFilterParams,
): Spectrum {
  const deviation = (size: number) =>
    Math.max(outputSigmaMin, (size / scale / cellPx) * outputSigmaFactor);
  const variance = deviation(width) * deviation(height);
  const line = Float64Array.from({ length: cells }, (_, i) =>
    Math.exp(-((i - cells / 2) ** 2) / (2 * variance)),
  );
  const re = new Float64Array(cells * cells);
  const im = new Float64Array(cells * cells);
  for (let i = 0; i < re.length; i++) re[i] = line[i % cells]! * line[Math.floor(i / cells)]!;
  transform(planFor(cells), re, im, 'forward');
  return { re, im };
}

const plans = new Map<number, FourierPlan>();
const hannTables = new Map<number, Float64Array>();

/** Tables that depend on the grid's side alone. */
function planFor(side: number): FourierPlan {
  const cached = plans.get(side) ?? fourierPlan(side);
  plans.set(side, cached);
  return cached;
}

/** Hann window times exp(-(d / reach)^4) per axis, so that the background is not learned. */
function bodyTaper(
  { scale }: Patch,
  { width, height }: BoxCenter,
  reach: number,
  { cells, cellPx }: CorrelationFilterParams,
): Float64Array {
  const cell = scale * cellPx;
  const line = (size: number) =>
    Float64Array.from({ length: cells }, (_, i) =>
      Math.exp(-((((i - cells / 2) * cell) / (reach * size)) ** 4)),
    );
  const [across, down] = [line(width), line(height)];
  return hannWindow(cells).map(
    (taper, i) => taper * across[i % cells]! * down[Math.floor(i / cells)]!,
  );
}

function hannWindow(side: number): Float64Array {
  const cached = hannTables.get(side);
  if (cached) return cached;
  const line = Float64Array.from(
    { length: side },
    (_, i) => (1 - Math.cos((2 * Math.PI * (i + 0.5)) / side)) / 2,
  );
  const taper = Float64Array.from(
    { length: side * side },
    (_, i) => line[i % side]! * line[Math.floor(i / side)]!,
  );
  hannTables.set(side, taper);
  return taper;
}
