// The similarity (rotation, scale, shift) that maps points to points: [a -b tx b a ty], four
// unknowns. Columns of points [n * 2] x y, pixels. RANSAC with samples of two (Fischler, Bolles
// 1981), then re-weighted least squares over the inliers.

import { warpParts } from '../geometry/warp';
import type { CameraParams } from './params';

/** A fitted similarity and its number of inliers. */
export type SimilarityFit = { readonly warp: Float64Array; readonly inlierCount: number };

/** Weighted least squares in closed form (Umeyama 1991 in 2D); null when all points coincide. */
export function fitSimilarity(
  from: Float64Array,
  to: Float64Array,
  weights: Float64Array,
): Float64Array | null {
  let [w, fx, fy, tx, ty] = [0, 0, 0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    w += weights[i]!;
    fx += weights[i]! * from[2 * i]!;
    fy += weights[i]! * from[2 * i + 1]!;
    tx += weights[i]! * to[2 * i]!;
    ty += weights[i]! * to[2 * i + 1]!;
  }
  if (!(w > 0)) return null;
  fx /= w;
  fy /= w;
  tx /= w;
  ty /= w;
  let [spread, along, across] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const [px, py] = [from[2 * i]! - fx, from[2 * i + 1]! - fy];
    const [qx, qy] = [to[2 * i]! - tx, to[2 * i + 1]! - ty];
    spread += weights[i]! * (px * px + py * py);
    along += weights[i]! * (px * qx + py * qy);
    across += weights[i]! * (px * qy - py * qx);
  }
  if (!(spread > 0)) return null;
  const [a, b] = [along / spread, across / spread];
  return Float64Array.of(a, -b, tx - a * fx + b * fy, b, a, ty - b * fx - a * fy);
}

/** The similarity with the most inliers, refined over them; null when no sample gave one. */
export function robustSimilarity(
  from: Float64Array,
  to: Float64Array,
  params: CameraParams,
  random: () => number,
): SimilarityFit | null {
  const n = from.length / 2;
  const limit = params.inlierThresholdPx * params.inlierThresholdPx;
  let best: { warp: Float64Array; inlierCount: number } | null = null;
  let samples = params.samplesMax;
  for (let tried = 0; n >= 2 && tried < samples; tried++) {
    const i = Math.floor(random() * n);
    const j = (i + 1 + Math.floor(random() * (n - 1))) % n;
    const warp = similarityFromPair(from, to, i, j);
    const inlierCount = warp ? countInliers(from, to, warp, limit) : 0;
    if (!warp || inlierCount <= (best?.inlierCount ?? 0)) continue;
    best = { warp, inlierCount };
    samples = Math.min(samples, samplesNeeded(inlierCount / n, params.ransacConfidence));
  }
  return best && refine(from, to, best.warp, limit, params.refinements);
}

function refine(
  from: Float64Array,
  to: Float64Array,
  start: Float64Array,
  limit: number,
  rounds: number,
): SimilarityFit {
  let warp = start;
  for (let round = 0; round < rounds; round++) {
    const squaredResiduals = squaredResidualsOf(from, to, warp);
    // Tukey's biweight: smooth, and zero beyond the limit.
    const weights = squaredResiduals.map((e) =>
      e < limit ? (1 - e / limit) * (1 - e / limit) : 0,
    );
    warp = fitSimilarity(from, to, weights) ?? warp;
  }
  return { warp, inlierCount: countInliers(from, to, warp, limit) };
}

/** Samples of two of which one has no outlier with probability `certainty`. */
function samplesNeeded(share: number, certainty: number): number {
  return share >= 1 ? 1 : Math.ceil(Math.log(1 - certainty) / Math.log(1 - share * share));
}

function similarityFromPair(
  from: Float64Array,
  to: Float64Array,
  i: number,
  j: number,
): Float64Array | null {
  const pick = (points: Float64Array) =>
    Float64Array.of(points[2 * i]!, points[2 * i + 1]!, points[2 * j]!, points[2 * j + 1]!);
  return fitSimilarity(pick(from), pick(to), Float64Array.of(1, 1));
}

function squaredResidualsOf(
  from: Float64Array,
  to: Float64Array,
  warp: Float64Array,
): Float64Array {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const out = new Float64Array(from.length / 2);
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [from[2 * i]!, from[2 * i + 1]!];
    const ex = a * x + b * y + tx - to[2 * i]!;
    const ey = c * x + d * y + ty - to[2 * i + 1]!;
    out[i] = ex * ex + ey * ey;
  }
  return out;
}

function countInliers(
  from: Float64Array,
  to: Float64Array,
  warp: Float64Array,
  limit: number,
): number {
  let count = 0;
  for (const e of squaredResidualsOf(from, to, warp)) if (e < limit) count++;
  return count;
}
