// The share of a frame that moves against the camera. Per block the least-squares size of the normal
// flow, u = sum |I_t| |grad I| / (sum |grad I|^2 + k), from the brightness constancy I_t = -u grad I
// (Horn, Schunck 1981), after the camera's motion and a common change of brightness are removed. k
// keeps the noise of blocks without texture from counting as motion. Gray frames of one size.

import { invertWarp, warpParts } from '../geometry/warp';
import type { LookParams } from './params';

export type GrayFrame = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
};

/** `warp`: the camera's motion from `before` to `after`, `seconds` later. 0..1. */
export function movingShare(
  before: GrayFrame,
  after: GrayFrame,
  warp: Float64Array,
  seconds: number,
  params: LookParams,
): number {
  const difference = compensatedDifference(before, after, warp);
  const limitPx = Math.max(
    params.movingPxMin,
    params.movingWidthsPerSecond * after.width * seconds,
  );
  let [moving, blocks] = [0, 0];
  for (let y = 1; y + params.blockPx < after.height; y += params.blockPx)
    for (let x = 1; x + params.blockPx < after.width; x += params.blockPx) {
      const flow = normalFlow(after, difference, x, y, params);
      if (Number.isNaN(flow)) continue;
      blocks++;
      if (flow >= limitPx) moving++;
    }
  return blocks > 0 ? moving / blocks : 0;
}

/** after - before at the same place of the scene, without the mean; NaN where only one shows it. */
function compensatedDifference(
  { pixels: a, width: w, height: h }: GrayFrame,
  { pixels: b }: GrayFrame,
  warp: Float64Array,
): Float32Array {
  const back = warpParts(invertWarp(warp));
  const out = new Float32Array(w * h);
  let [sum, count] = [0, 0];
  for (let y = 0, p = 0; y < h; y++)
    for (let x = 0; x < w; x++, p++) {
      const sx = back.a * x + back.b * y + back.tx;
      const sy = back.c * x + back.d * y + back.ty;
      const [i, j] = [Math.floor(sx), Math.floor(sy)];
      if (i < 0 || j < 0 || i + 1 >= w || j + 1 >= h) {
        out[p] = Number.NaN;
        continue;
      }
      const q = j * w + i;
      const [fx, fy] = [sx - i, sy - j];
      const top = a[q]! + fx * (a[q + 1]! - a[q]!);
      const bottom = a[q + w]! + fx * (a[q + w + 1]! - a[q + w]!);
      const d = b[p]! - top - fy * (bottom - top);
      out[p] = d;
      sum += d;
      count++;
    }
  const mean = count > 0 ? sum / count : 0;
  return out.map((d) => d - mean);
}

/** Pixels per pair of frames; NaN where the block is not in both. */
function normalFlow(
  { pixels, width: w }: GrayFrame,
  difference: Float32Array,
  left: number,
  top: number,
  { blockPx, textureGradient }: LookParams,
): number {
  let [both, squares] = [0, 0];
  for (let y = top; y < top + blockPx; y++)
    for (let p = y * w + left; p < y * w + left + blockPx; p++) {
      const gx = (pixels[p + 1]! - pixels[p - 1]!) / 2;
      const gy = (pixels[p + w]! - pixels[p - w]!) / 2;
      const gradient = gx * gx + gy * gy;
      both += Math.abs(difference[p]!) * Math.sqrt(gradient);
      squares += gradient;
    }
  return both / (squares + blockPx * blockPx * textureGradient * textureGradient);
}
