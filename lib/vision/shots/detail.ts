// Detail of thumbnails and the correlation of two of them with camera motion compensated. Detail:
// gray minus the local mean, so that neither exposure nor coarse layout (grass below, stands above)
// correlates. Warps in thumbnail pixels.

import { invertWarp, warpParts } from '../geometry/warp';
import { thumbnailHeight as height, thumbnailWidth as width } from './thumbnail';

/** The detail of a thumbnail [height * width]. */
export function detailOf(thumbnail: Uint8Array, radius: number): Float32Array {
  const sums = integralImage(thumbnail);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [y0, y1] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
    for (let x = 0; x < width; x++) {
      const [x0, x1] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
      const [above, below] = [y0 * (width + 1), y1 * (width + 1)];
      const sum = sums[below + x1]! - sums[below + x0]! - sums[above + x1]! + sums[above + x0]!;
      out[y * width + x] = thumbnail[y * width + x]! - sum / ((y1 - y0) * (x1 - x0));
    }
  }
  return out;
}

/** Sums of all pixels above and left [(height + 1) * (width + 1)]. */
function integralImage(thumbnail: Uint8Array): Int32Array {
  const sums = new Int32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += thumbnail[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}

/** The detail warped; NaN outside of it. */
export function warpDetail(detail: Float32Array, warp: Float64Array): Float32Array {
  const { a, b, tx, c, d, ty } = warpParts(invertWarp(warp));
  const out = new Float32Array(width * height).fill(Number.NaN);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = a * (x + 0.5) + b * (y + 0.5) + tx - 0.5;
      const v = c * (x + 0.5) + d * (y + 0.5) + ty - 0.5;
      if (!(u >= 0 && v >= 0 && u <= width - 1 && v <= height - 1)) continue;
      // Between pixels, linear; a position on the last row or column is still inside.
      const [i, j] = [Math.min(width - 2, Math.floor(u)), Math.min(height - 2, Math.floor(v))];
      const [fx, fy, p] = [u - i, v - j, j * width + i];
      const above = detail[p]! + fx * (detail[p + 1]! - detail[p]!);
      const below = detail[p + width]! + fx * (detail[p + width + 1]! - detail[p + width]!);
      out[y * width + x] = above + fy * (below - above);
    }
  }
  return out;
}

/**
 * Normalized correlation of two details where both are known, -1..1; null where that is less than
 * `overlapMin` of the image.
 */
export function normalizedCorrelation(
  first: Float32Array,
  second: Float32Array,
  overlapMin: number,
): number | null {
  let [n, sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let p = 0; p < width * height; p++) {
    const a = first[p]!;
    const b = second[p]!;
    if (Number.isNaN(a + b)) continue;
    n++;
    sa += a;
    sb += b;
    aa += a * a;
    bb += b * b;
    ab += a * b;
  }
  if (n < overlapMin * width * height) return null;
  const varianceProduct = (aa - (sa * sa) / n) * (bb - (sb * sb) / n);
  // Two images without any detail are equal.
  return varianceProduct > 0
    ? (ab - (sa * sb) / n) / Math.sqrt(varianceProduct)
    : aa === 0 && bb === 0
      ? 1
      : 0;
}
