// A Kalman filter with constant velocity over one person's box. Sources: Kalman 1960; noise model
// of BoT-SORT 2022, sec. 3.1. mean x [8] = (cx, cy, w, h, and their velocities per frame),
// covariance P [8 * 8]; measurement z [4] = (cx, cy, w, h). Pixels and frames; double precision:
// float32 loses the small velocity variances after a few hundred frames.

import type { Cxcywh } from '../geometry/boxes';
import { warpParts } from '../geometry/warp';
import { diagonal, propagate, rotateBlocks, sequentialUpdate } from './matrix';
import type { KalmanParams } from './params';

/** The estimate of one box: a normal distribution. */
export type Gaussian = { readonly mean: Float64Array; readonly covariance: Float64Array };

/** A new track at measurement z: x = (z, 0), P from the factors of an initial track. */
export function initiate(z: Cxcywh, params: KalmanParams): Gaussian {
  const mean = new Float64Array(8);
  mean.set(z);
  const position = params.initialPositionFactor * params.positionStd;
  const velocity = params.initialVelocityFactor * params.velocityStd;
  return { mean, covariance: diagonal(variances(mean, position, velocity, params)) };
}

/** Prediction by one frame: x <- F x, P <- F P Fᵀ + Q; Q from the size before the step. */
export function predict({ mean, covariance }: Gaussian, params: KalmanParams): Gaussian {
  const moved = mean.slice();
  for (let i = 0; i < 4; i++) moved[i] = mean[i]! + mean[i + 4]!;
  return { mean: moved, covariance: propagate(covariance, noiseVariances(mean, params)) };
}

/** The same estimate with zero velocity of the size: a last bad box does not grow a lost track. */
export function holdSize({ mean, covariance }: Gaussian): Gaussian {
  const held = mean.slice();
  held.fill(0, 6, 8);
  return { mean: held, covariance };
}

/**
 * Camera motion A = [M | t]: x <- B x + (t, 0), P <- B P Bᵀ with B = diag(M, M, M, M). [BoT-SORT
 * 2022, eq. 5-7] (w, h) is rotated like a vector, as in the paper: right for zoom, wrong for roll,
 * kept so that results compare.
 */
export function warpGaussian({ mean, covariance }: Gaussian, warp: Float64Array): Gaussian {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const moved = mean.slice();
  for (let i = 0; i < 8; i += 2) {
    moved[i] = a * mean[i]! + b * mean[i + 1]!;
    moved[i + 1] = c * mean[i]! + d * mean[i + 1]!;
  }
  moved[0] = moved[0]! + tx;
  moved[1] = moved[1]! + ty;
  // Most cameras are static or only shift between two frames: then P stays as it is, to the bit.
  const isShift = a === 1 && b === 0 && c === 0 && d === 1;
  return { mean: moved, covariance: isShift ? covariance : rotateBlocks(covariance, a, b, c, d) };
}

/**
 * A measurement: x <- x + K (z - H x), P <- P - K S Kᵀ, with R from the predicted size. R is
 * diagonal, so the four numbers of z are processed sequentially: the same result as with K =
 * P Hᵀ S⁻¹, without an inverse. [Anderson, Moore 1979, sec. 6.2]
 */
export function update({ mean, covariance }: Gaussian, z: Cxcywh, params: KalmanParams): Gaussian {
  const r = noiseVariances(mean, params);
  const x = mean.slice();
  const p = covariance.slice();
  for (let i = 0; i < 4; i++) sequentialUpdate(x, p, i, z[i]!, r[i]!);
  return { mean: x, covariance: p };
}

/** The diagonal of Q, and in its first four numbers that of R. */
function noiseVariances(mean: Float64Array, params: KalmanParams): Float64Array {
  return variances(mean, params.positionStd, params.velocityStd, params);
}

/** Noise grows with the box: horizontally with its width, vertically with its height. */
function variances(
  mean: Float64Array,
  position: number,
  velocity: number,
  { sizeFloorPx }: KalmanParams,
): Float64Array {
  const out = new Float64Array(8);
  for (let i = 0; i < 4; i++) {
    const s = Math.max(Math.abs(mean[2 + (i % 2)]!), sizeFloorPx);
    out[i] = position * s * (position * s);
    out[i + 4] = velocity * s * (velocity * s);
  }
  return out;
}
