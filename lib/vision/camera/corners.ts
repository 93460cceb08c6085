// Corners to track: the strongest of every cell of a grid. Shi, Tomasi 1994: the strength is the
// smaller eigenvalue of the summed gradient products. Positions are continuous pixels of the given
// level, [n * 2] x y.

import type { CameraParams } from './params';
import type { PyramidLevel } from './pyramid';

/**
 * The smaller eigenvalue of the gradient products summed over 3 x 3 pixels; 0 on the outer two
 * pixels.
 */
function cornerStrength({ width: w, height: h, pixels }: PyramidLevel): Float32Array {
  const xx = new Float32Array(w * h);
  const xy = new Float32Array(w * h);
  const yy = new Float32Array(w * h);
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const p = y * w + x;
      const gx = pixels[p + 1]! - pixels[p - 1]!;
      const gy = pixels[p + w]! - pixels[p - w]!;
      xx[p] = gx * gx;
      xy[p] = gx * gy;
      yy[p] = gy * gy;
    }
  }
  const strength = new Float32Array(w * h);
  for (let y = 2; y < h - 2; y++) {
    for (let x = 2; x < w - 2; x++) {
      const p = y * w + x;
      const a = sum3x3(xx, p, w);
      const b = sum3x3(xy, p, w);
      const c = sum3x3(yy, p, w);
      strength[p] = (a + c) / 2 - Math.sqrt(((a - c) / 2) * ((a - c) / 2) + b * b);
    }
  }
  return strength;
}

function sum3x3(v: Float32Array, p: number, w: number): number {
  const above = v[p - w - 1]! + v[p - w]! + v[p - w + 1]!;
  const here = v[p - 1]! + v[p]! + v[p + 1]!;
  return above + here + v[p + w - 1]! + v[p + w]! + v[p + w + 1]!;
}

/** At most one corner per grid cell. */
export function findCorners(level: PyramidLevel, params: CameraParams): Float64Array {
  const { width: w, height: h } = level;
  const strength = cornerStrength(level);
  const [left, top] = [Math.ceil(w * params.borderShare), Math.ceil(h * params.borderShare)];
  const cells = params.gridColumns * params.gridRows;
  const best = new Float32Array(cells);
  const at = new Int32Array(cells);
  for (let y = top; y < h - top; y++) {
    const row = Math.floor((y * params.gridRows) / h) * params.gridColumns;
    for (let x = left; x < w - left; x++) {
      const s = strength[y * w + x]!;
      const cell = row + Math.floor((x * params.gridColumns) / w);
      if (s <= best[cell]!) continue;
      best[cell] = s;
      at[cell] = y * w + x;
    }
  }
  const threshold = params.cornerQuality * best.reduce((a, b) => Math.max(a, b), 0);
  const points: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    if (best[cell]! > threshold)
      points.push((at[cell]! % w) + 0.5, Math.floor(at[cell]! / w) + 0.5);
  }
  return Float64Array.from(points);
}
