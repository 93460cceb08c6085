// Motion model: an integrated Ornstein-Uhlenbeck process along x and along y (Uhlenbeck, Ornstein
// 1930), estimated by a Kalman filter with two numbers per axis. World pixels and seconds; noise is
// given in body heights of the person. A state is a column of 12: x vx Pxx Pxv Pvv, y vy Pyy Pyv
// Pvv, ln h, var ln h.

import type { DetectionTable } from './detection-table';
import type { MotionParams } from './params';

export type MotionState = Float64Array;

/**
 * The state of a person first detected at row g; the velocity is 0 with the variance of running.
 */
export function initializeMotion(table: DetectionTable, g: number, p: MotionParams): MotionState {
  const h = table.h[g]!;
  const r = noiseFactor(table.score[g]!, p);
  const s = new Float64Array(12);
  const vx = p.initialSpeedFactor * p.speedX * h;
  const vy = p.initialSpeedFactor * p.speedY * h;
  s.set([table.x[g]!, 0, (p.footX * h * r) ** 2, 0, vx * vx], 0);
  s.set([table.y[g]!, 0, (p.footY * h * r) ** 2, 0, vy * vy], 5);
  s[10] = Math.log(h);
  s[11] = (p.logHeight * r) ** 2;
  return s;
}

/** Where two segments are apart. */
export type MotionGap = {
  readonly seconds: number;
  /** Standard deviation of unmeasured camera motion in between; body heights. */
  readonly cameraStd: number;
  /** Image area, square world pixels. */
  readonly area: number;
};

/** Transition of the velocity over `dt` seconds with time constant T: f = exp(-dt / T). */
type VelocityDecay = { readonly dt: number; readonly timeConstant: number; readonly f: number };

/**
 * The state `dt` seconds on, widened by `cameraStd` body heights of unmeasured camera motion;
 * written into `s`.
 */
export function predict(
  state: MotionState,
  dt: number,
  cameraStd: number,
  p: MotionParams,
  s: MotionState = new Float64Array(12),
): MotionState {
  s.set(state);
  const h = Math.exp(s[10]!);
  const timeConstant = p.velocityTimeConstant;
  const decay = { dt, timeConstant, f: Math.exp(-dt / timeConstant) };
  predictAxis(s, 0, decay, p.speedX * h, cameraStd * h);
  predictAxis(s, 5, decay, p.speedY * h, cameraStd * h);
  s[11] = s[11]! + p.logHeightRate ** 2 * dt;
  return s;
}

function predictAxis(
  s: MotionState,
  o: number,
  { dt, timeConstant, f }: VelocityDecay,
  speed: number,
  cameraStd: number,
): void {
  const a = timeConstant * (1 - f);
  const [x, v, xx, xv, vv] = [s[o]!, s[o + 1]!, s[o + 2]!, s[o + 3]!, s[o + 4]!];
  const q = speed * speed;
  s[o] = x + a * v;
  s[o + 1] = f * v;
  s[o + 2] =
    xx +
    2 * a * xv +
    a * a * vv +
    q * timeConstant * timeConstant * ((2 * dt) / timeConstant - 3 + 4 * f - f * f) +
    cameraStd * cameraStd;
  s[o + 3] = f * xv + f * a * vv + q * timeConstant * (1 - f) ** 2;
  s[o + 4] = f * f * vv + q * (1 - f * f);
}

/** The state updated with row g. */
export function correct(
  state: MotionState,
  table: DetectionTable,
  g: number,
  p: MotionParams,
): MotionState {
  const s = state.slice();
  const h = table.h[g]!;
  const r = noiseFactor(table.score[g]!, p);
  correctAxis(s, 0, table.x[g]!, (p.footX * h * r) ** 2);
  correctAxis(s, 5, table.y[g]!, (p.footY * h * r) ** 2);
  const gain = s[11]! / (s[11]! + (p.logHeight * r) ** 2);
  s[10] = s[10]! + gain * (Math.log(h) - s[10]!);
  s[11] = s[11]! * (1 - gain);
  return s;
}

function correctAxis(s: MotionState, o: number, z: number, noise: number): void {
  const total = s[o + 2]! + noise;
  const [kx, kv] = [s[o + 2]! / total, s[o + 3]! / total];
  const d = z - s[o]!;
  const [xx, xv, vv] = [s[o + 2]!, s[o + 3]!, s[o + 4]!];
  s[o] = s[o]! + kx * d;
  s[o + 1] = s[o + 1]! + kv * d;
  s[o + 2] = xx * (1 - kx);
  s[o + 3] = xv * (1 - kx);
  s[o + 4] = vv - kv * xv;
}

/** Squared Mahalanobis distance of row g from a predicted state: foot x, foot y, log height. */
export function mahalanobisSquared(
  s: MotionState,
  table: DetectionTable,
  g: number,
  p: MotionParams,
): number {
  const h = table.h[g]!;
  const r = noiseFactor(table.score[g]!, p);
  const dx = table.x[g]! - s[0]!;
  const dy = table.y[g]! - s[5]!;
  const dh = Math.log(h) - s[10]!;
  return (
    (dx * dx) / (s[2]! + (p.footX * h * r) ** 2) +
    (dy * dy) / (s[7]! + (p.footY * h * r) ** 2) +
    (dh * dh) / (s[11]! + (p.logHeight * r) ** 2)
  );
}

/**
 * Log-likelihood ratio that `end` and `start` (filtered backward in time, its velocity forward) are
 * one person, against another person who starts anywhere in the area at any velocity. `scratch` is
 * overwritten: this runs for every pair of segments.
 */
export function motionLogRatio(
  end: MotionState,
  start: MotionState,
  { seconds, cameraStd, area }: MotionGap,
  p: MotionParams,
  scratch: MotionState = new Float64Array(12),
): number {
  const s = predict(end, seconds, cameraStd, p, scratch);
  const h = Math.exp(s[10]!);
  const x = logNormal2(start, s, 0) - logNormal(start[1]!, start[4]! + (p.speedX * h) ** 2);
  const y = logNormal2(start, s, 5) - logNormal(start[6]!, start[9]! + (p.speedY * h) ** 2);
  return x + y + Math.log(area);
}

/** Log-likelihood ratio of two body heights: one person against two. */
export function heightLogRatio(
  end: MotionState,
  start: MotionState,
  dt: number,
  p: MotionParams,
): number {
  const same = end[11]! + start[11]! + p.logHeightRate ** 2 * dt;
  const d = start[10]! - end[10]!;
  return Math.max(
    -p.heightCostMax,
    logNormal(d, same) - logNormal(d, 2 * p.logHeightSpread ** 2 + end[11]! + start[11]!),
  );
}

function logNormal(d: number, variance: number): number {
  return -0.5 * ((d * d) / variance + Math.log(2 * Math.PI * variance));
}

/** ln N(z - s; P_s + P_z) over (position, velocity) of one axis. */
function logNormal2(z: MotionState, s: MotionState, o: number): number {
  const dx = z[o]! - s[o]!;
  const dv = z[o + 1]! - s[o + 1]!;
  const xx = s[o + 2]! + z[o + 2]!;
  // The covariance of position and velocity of the backward filter changes sign with time.
  const xv = s[o + 3]! + z[o + 3]!;
  const vv = s[o + 4]! + z[o + 4]!;
  const det = Math.max(xx * vv - xv * xv, 1e-12 * xx * vv);
  return (
    -0.5 *
    ((dx * dx * vv - 2 * dx * dv * xv + dv * dv * xx) / det + Math.log(4 * Math.PI * Math.PI * det))
  );
}

/** The state with time reversed. */
export function reversed(state: MotionState): MotionState {
  const s = state.slice();
  for (const o of [0, 5]) {
    s[o + 1] = -s[o + 1]!;
    s[o + 3] = -s[o + 3]!;
  }
  return s;
}

function noiseFactor(score: number, { lowScoreFactor }: MotionParams): number {
  return lowScoreFactor + (1 - lowScoreFactor) * score;
}
