// The square search region around a person, sampled to a patch of a fixed number of pixels.
// Coordinates are frame pixels (the small frames that the tracker reads), not image pixels.

import type { BoxCenter } from '../geometry/box-center';
import type { CorrelationFilterParams } from './params';

/** A frame: rgb24, row-major. */
export type RgbImage = {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
};

/** Pixels [side * side * 3] of a search region centered at (x, y); `scale` frame pixels each. */
export type Patch = {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly scale: number;
  readonly rgb: Uint8Array;
};

/** Side of the search region in frame pixels: sqrt((w + m a)(h + m a)), a = (w + h) / 2. [DSST] */
export function searchRegionSize(
  { width, height }: BoxCenter,
  { searchMargin }: CorrelationFilterParams,
): number {
  const margin = (searchMargin * (width + height)) / 2;
  return Math.sqrt((width + margin) * (height + margin));
}

/**
 * The patch of the search region around a center; outside the frame its border pixels are repeated.
 * Bilinear; four samples per pixel where it shrinks.
 */
export function samplePatch(
  image: RgbImage,
  center: BoxCenter,
  params: CorrelationFilterParams,
): Patch {
  const side = params.cells * params.cellPx;
  const scale = searchRegionSize(center, params) / side;
  const sums = new Float32Array(side * side * 3);
  // Offsets of the samples within a pixel of the patch.
  const shifts = scale > downscaleMax ? [-0.25, 0.25] : [0];
  for (const dy of shifts) {
    const rows = positions(center.y + dy * scale, scale, side, image.height);
    for (const dx of shifts)
      addSamples(image, positions(center.x + dx * scale, scale, side, image.width), rows, sums);
  }
  const share = 1 / (shifts.length * shifts.length);
  const rgb = new Uint8Array(sums.length);
  for (let i = 0; i < sums.length; i++) rgb[i] = sums[i]! * share;
  return { x: center.x, y: center.y, side, scale, rgb };
}

/** Above this many frame pixels per patch pixel, single samples would skip pixels. */
const downscaleMax = 1.6;

/** Samples along one axis: the pixel before each, and the weight of the pixel after it. */
type Positions = { readonly first: Int32Array; readonly weight: Float32Array };

/** Samples along one axis, clamped so that the pixel after always exists. */
function positions(center: number, scale: number, side: number, limit: number): Positions {
  const first = new Int32Array(side);
  const weight = new Float32Array(side);
  for (let i = 0; i < side; i++) {
    const at = Math.max(0, Math.min(limit - 1.001, center + (i + 0.5 - side / 2) * scale - 0.5));
    first[i] = Math.floor(at);
    weight[i] = at - first[i]!;
  }
  return { first, weight };
}

/** Adds one bilinear sample to every pixel of the patch. */
function addSamples(
  { width, rgb }: RgbImage,
  columns: Positions,
  rows: Positions,
  sums: Float32Array,
): void {
  const side = rows.first.length;
  let k = 0;
  for (let y = 0; y < side; y++) {
    const line = rows.first[y]! * width;
    const fy = rows.weight[y]!;
    for (let x = 0; x < side; x++) {
      const fx = columns.weight[x]!;
      const i = (line + columns.first[x]!) * 3;
      const j = i + width * 3;
      const d = fx * fy;
      const b = fx - d;
      const c = fy - d;
      const a = 1 - fx - c;
      sums[k]! += a * rgb[i]! + b * rgb[i + 3]! + c * rgb[j]! + d * rgb[j + 3]!;
      sums[k + 1]! += a * rgb[i + 1]! + b * rgb[i + 4]! + c * rgb[j + 1]! + d * rgb[j + 4]!;
      sums[k + 2]! += a * rgb[i + 2]! + b * rgb[i + 5]! + c * rgb[j + 2]! + d * rgb[j + 5]!;
      k += 3;
    }
  }
}
