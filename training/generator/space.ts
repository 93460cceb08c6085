// Vectors and coordinate frames of world space: meters, y up, right-handed. A frame is 12 numbers:
// the axes x, y, z as columns, then the origin.

import { valueAt } from '@/lib/vision/value-at';

export type Vec3 = readonly [number, number, number];
/** x and z of a point on the ground. */
export type GroundPair = readonly [x: number, z: number];
/** A straight line on the ground from one point to another. */
export type GroundLine = readonly [GroundPair, GroundPair];
/** A position on the ground by named coordinates. */
export type GroundSpot = { readonly x: number; readonly z: number };

/**
 * [xx xy xz  yx yy yz  zx zy zz  ox oy oz]: three axes and the origin, all in the parent's space.
 */
export type Frame = Float64Array;

const rad = Math.PI / 180;

export function frameAt(x: number, y: number, z: number): Frame {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, x, y, z);
}

/** Rotates a frame in place about one of its own axes (0 x, 1 y, 2 z), in degrees, right-handed. */
export function turn(frame: Frame, axis: 0 | 1 | 2, degrees: number): Frame {
  if (degrees === 0) return frame;
  const c = Math.cos(degrees * rad);
  const s = Math.sin(degrees * rad);
  const a = ((axis + 1) % 3) * 3;
  const b = ((axis + 2) % 3) * 3;
  for (let i = 0; i < 3; i++) {
    const p = valueAt(frame, a + i);
    const q = valueAt(frame, b + i);
    frame[a + i] = p * c + q * s;
    frame[b + i] = q * c - p * s;
  }
  return frame;
}

/** A copy of the frame whose origin lies at (x, y, z) of the frame's own space. */
export function child(frame: Frame, x: number, y: number, z: number): Frame {
  const next = Float64Array.from(frame);
  for (let i = 0; i < 3; i++)
    next[9 + i] =
      valueAt(frame, 9 + i) +
      valueAt(frame, i) * x +
      valueAt(frame, 3 + i) * y +
      valueAt(frame, 6 + i) * z;
  return next;
}

export const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export function unitVector(v: Vec3): Vec3 {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
