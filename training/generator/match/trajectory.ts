// Smooth trajectories on the ground through keys in time, and what follows from them: speed,
// heading, and the gait phase, so that feet keep pace with the ground.

import { valueAt } from '@/lib/vision/value-at';
import type { GroundPair } from '../space.ts';

/** [seconds, x, z], times rising. */
export type TrajectoryKey = readonly [number, number, number];
export type Trajectory = (seconds: number) => GroundPair;

/**
 * Interpolates all keys with continuous speed (Catmull-Rom over uneven times); at rest before the
 * first and after the last.
 */
export function trajectoryThrough(keys: readonly TrajectoryKey[]): Trajectory {
  const slope = (i: number, axis: 1 | 2): number => {
    if (i <= 0 || i >= keys.length - 1) return 0;
    const [a, b] = [valueAt(keys, i - 1), valueAt(keys, i + 1)];
    return (b[axis] - a[axis]) / (b[0] - a[0]);
  };
  return (t) => {
    const last = keys.length - 1;
    if (t <= valueAt(keys, 0)[0]) return [valueAt(keys, 0)[1], valueAt(keys, 0)[2]];
    if (t >= valueAt(keys, last)[0]) return [valueAt(keys, last)[1], valueAt(keys, last)[2]];
    const i = keys.findIndex((key, k) => k < last && t < valueAt(keys, k + 1)[0] && t >= key[0]);
    const [p, q] = [valueAt(keys, i), valueAt(keys, i + 1)];
    const h = q[0] - p[0];
    const s = (t - p[0]) / h;
    const at = (axis: 1 | 2) => {
      const [m0, m1] = [slope(i, axis) * h, slope(i + 1, axis) * h];
      return (
        p[axis] * (2 * s ** 3 - 3 * s ** 2 + 1) +
        m0 * (s ** 3 - 2 * s ** 2 + s) +
        q[axis] * (3 * s ** 2 - 2 * s ** 3) +
        m1 * (s ** 3 - s ** 2)
      );
    };
    return [at(1), at(2)];
  };
}

/** A slow random walk about the origin, in meters: a sum of three incommensurate sines. */
export function wandering(meters: number, unit: () => number): Trajectory {
  const waves = [0.11, 0.19, 0.31].map((hz) => ({
    hz: hz * (0.8 + 0.4 * unit()),
    x: unit() * 6.28,
    z: unit() * 6.28,
  }));
  return (t) => [
    (meters / 2) * waves.reduce((sum, w) => sum + Math.sin(6.2832 * w.hz * t + w.x), 0),
    (meters / 2) * waves.reduce((sum, w) => sum + Math.sin(6.2832 * w.hz * t + w.z), 0),
  ];
}

/** Samples of a trajectory, `perSecond` of them from second 0 on. */
export type Steps = {
  readonly perSecond: number;
  readonly speed: Float64Array;
  readonly yaw: Float64Array;
  readonly phase: Float64Array;
};

/** Shortest rotation from one heading to another, degrees in -180..180. */
export const turnBetween = (from: number, to: number): number =>
  ((((to - from) % 360) + 540) % 360) - 180;

/** Speed, heading and gait phase along a trajectory; a slow person faces the point `towards`. */
export function stepsAlong(
  trajectory: Trajectory,
  towards: Trajectory,
  seconds: number,
  stride: (speed: number) => number,
  firstPhase: number,
): Steps {
  const perSecond = 100;
  const n = Math.ceil((seconds + 1) * perSecond) + 1;
  const out = {
    perSecond,
    speed: new Float64Array(n),
    yaw: new Float64Array(n),
    phase: new Float64Array(n),
  };
  const desiredHeading = (t: number, speed: number, v: GroundPair) => {
    const focus = towards(t);
    const [x, z] = trajectory(t);
    return speed > 0.9 ? Math.atan2(v[0], v[1]) : Math.atan2(focus[0] - x, focus[1] - z);
  };
  for (let i = 0; i < n; i++) {
    const t = i / perSecond;
    const [a, b] = [trajectory(t - 0.08), trajectory(t + 0.08)];
    const v: GroundPair = [(b[0] - a[0]) / 0.16, (b[1] - a[1]) / 0.16];
    const speed = Math.hypot(...v);
    const wanted = (desiredHeading(t, speed, v) * 180) / Math.PI;
    out.speed[i] = speed;
    // Turning takes time: half of the remaining angle every tenth of a second.
    out.yaw[i] =
      i === 0
        ? wanted
        : valueAt(out.yaw, i - 1) + 0.07 * turnBetween(valueAt(out.yaw, i - 1), wanted);
    out.phase[i] =
      i === 0 ? firstPhase : valueAt(out.phase, i - 1) + speed / stride(speed) / perSecond;
  }
  return out;
}

/** A sampled row at any time, interpolated linearly. */
export function sampleAt(row: Float64Array, perSecond: number, t: number): number {
  const at = Math.min(row.length - 1.001, Math.max(0, t * perSecond));
  const i = Math.floor(at);
  return valueAt(row, i) + (valueAt(row, i + 1) - valueAt(row, i)) * (at - i);
}
