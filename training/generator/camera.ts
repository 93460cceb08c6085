// A pinhole camera without distortion: focal length and principal point in image pixels, y down,
// pixel centers at halves. It is the generator's own projection; the renderer receives the same
// numbers and is checked against it.

import { valueAt } from '@/lib/vision/value-at';
import { cross, dot, subtract, unitVector, type Vec3 } from './space.ts';

export type Camera = {
  readonly at: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly forward: Vec3;
  readonly focalPx: number;
  readonly center: readonly [number, number];
  readonly width: number;
  readonly height: number;
};

/** Focal length and image size in pixels; roll about the optical axis, clockwise in the image. */
export type CameraLens = {
  readonly focalPx: number;
  readonly width: number;
  readonly height: number;
  readonly rollDegrees?: number;
};

/** The camera at `at` whose optical axis passes through `target`. */
export function lookAt(at: Vec3, target: Vec3, lens: CameraLens): Camera {
  const { focalPx, width, height, rollDegrees = 0 } = lens;
  const forward = unitVector(subtract(target, at));
  const level = unitVector(cross(forward, [0, 1, 0]));
  const upright = cross(level, forward);
  const c = Math.cos((rollDegrees * Math.PI) / 180);
  const s = Math.sin((rollDegrees * Math.PI) / 180);
  const mix = (a: Vec3, p: number, b: Vec3, q: number): Vec3 => [
    a[0] * p + b[0] * q,
    a[1] * p + b[1] * q,
    a[2] * p + b[2] * q,
  ];
  return {
    at,
    forward,
    right: mix(level, c, upright, s),
    up: mix(upright, c, level, -s),
    focalPx,
    center: [width / 2, height / 2],
    width,
    height,
  };
}

/**
 * Image x, y and the depth along the optical axis in meters; a depth of zero or less lies behind
 * the camera.
 */
export function project(camera: Camera, point: Vec3): Vec3 {
  const d = subtract(point, camera.at);
  const depth = dot(d, camera.forward);
  const scale = camera.focalPx / depth;
  return [
    camera.center[0] + scale * dot(d, camera.right),
    camera.center[1] - scale * dot(d, camera.up),
    depth,
  ];
}

/** Intersection of the ray through an image point with the ground, or null. */
export function groundUnder(camera: Camera, x: number, y: number): Vec3 | null {
  const a = (x - camera.center[0]) / camera.focalPx;
  const b = (camera.center[1] - y) / camera.focalPx;
  const { right, up, forward, at } = camera;
  const ray: Vec3 = [
    forward[0] + a * right[0] + b * up[0],
    forward[1] + a * right[1] + b * up[1],
    forward[2] + a * right[2] + b * up[2],
  ];
  if (ray[1] >= -1e-6) return null;
  const length = -at[1] / ray[1];
  return [at[0] + length * ray[0], 0, at[2] + length * ray[2]];
}

/** The 3×4 projection matrix, row by row: image = P · (x, y, z, 1). */
export function projectionMatrix(camera: Camera): Float64Array {
  const { right, up, forward, at, focalPx: f, center } = camera;
  const rows = [
    [0, 1, 2].map((i) => f * valueAt(right, i) + center[0] * valueAt(forward, i)),
    [0, 1, 2].map((i) => -f * valueAt(up, i) + center[1] * valueAt(forward, i)),
    [0, 1, 2].map((i) => valueAt(forward, i)),
  ];
  return Float64Array.from(
    rows.flatMap((row) => [
      ...row,
      -(valueAt(row, 0) * at[0] + valueAt(row, 1) * at[1] + valueAt(row, 2) * at[2]),
    ]),
  );
}
