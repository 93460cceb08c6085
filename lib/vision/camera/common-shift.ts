// The one shift that best aligns a small image with the next: exhaustive, because a local search
// fails on a fast pan. Pixels of the given level; the result (dx, dy) maps the first image to the
// second.

import type { CameraParams } from './params';
import type { PyramidLevel } from './pyramid';

/**
 * Whole-pixel shift within the searched share of each side, by the variance of the differences,
 * which ignores a change of brightness.
 */
export function commonShift(
  from: PyramidLevel,
  to: PyramidLevel,
  { searchShare, searchPenalty }: CameraParams,
): readonly [dx: number, dy: number] {
  const reachX = Math.floor(from.width * searchShare);
  const reachY = Math.floor(from.height * searchShare);
  let best = { cost: Number.POSITIVE_INFINITY, dx: 0, dy: 0 };
  for (let dy = -reachY; dy <= reachY; dy++) {
    for (let dx = -reachX; dx <= reachX; dx++) {
      const far = Math.max(Math.abs(dx) / Math.max(1, reachX), Math.abs(dy) / Math.max(1, reachY));
      const cost = differenceVariance(from, to, dx, dy) * (1 + searchPenalty * far);
      if (cost < best.cost) best = { cost, dx, dy };
    }
  }
  return [best.dx, best.dy];
}

function differenceVariance(
  { width: w, height: h, pixels: a }: PyramidLevel,
  { pixels: b }: PyramidLevel,
  dx: number,
  dy: number,
): number {
  const [x0, x1] = [Math.max(0, -dx), Math.min(w, w - dx)];
  const [y0, y1] = [Math.max(0, -dy), Math.min(h, h - dy)];
  let sum = 0;
  let squares = 0;
  for (let y = y0; y < y1; y++) {
    let p = y * w + x0;
    let q = (y + dy) * w + x0 + dx;
    for (let x = x0; x < x1; x++) {
      const d = b[q++]! - a[p++]!;
      sum += d;
      squares += d * d;
    }
  }
  const n = (x1 - x0) * (y1 - y0);
  return squares / n - (sum / n) * (sum / n);
}
