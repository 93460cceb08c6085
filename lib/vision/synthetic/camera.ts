// A synthetic camera that pans, tilts and zooms from a fixed position: any two of its frames differ
// by one exact homography, whatever the scene. World in meters: x right, y up, z away from the
// camera; the ground is y = 0. Angles in radians, focal length in pixels.

import { identityWarp } from '../geometry/warp';

/** Orientation and zoom at one moment. Pan to the right, tilt downwards. */
export type CameraKeyframe = {
  readonly second: number;
  readonly pan: number;
  readonly tilt: number;
  readonly focal: number;
};

/** Position, keyframes in order (smoothly interpolated), and shake. */
export type CameraScript = {
  readonly position: readonly [x: number, y: number, z: number];
  readonly keyframes: readonly CameraKeyframe[];
  /** Standard deviation of the shake of pan and tilt; radians. */
  readonly shake: number;
};

/** The geometry of one frame: `rotation` maps world directions to right, down, forward. */
export type CameraView = {
  readonly width: number;
  readonly height: number;
  readonly position: readonly [x: number, y: number, z: number];
  readonly focal: number;
  /** [9] row-major */
  readonly rotation: Float64Array;
};

/** The view of a camera at a moment; `shake` is added to pan and tilt. */
export function viewAt(
  script: CameraScript,
  second: number,
  shake: readonly [number, number],
  size: { readonly width: number; readonly height: number },
): CameraView {
  const times = script.keyframes.map((key) => key.second);
  const along = (name: 'pan' | 'tilt' | 'focal') =>
    curveAt(
      times,
      script.keyframes.map((key) => key[name]),
      second,
    );
  const [pan, tilt] = [along('pan') + shake[0], along('tilt') + shake[1]];
  const [cp, sp, ct, st] = [Math.cos(pan), Math.sin(pan), Math.cos(tilt), Math.sin(tilt)];
  const rotation = Float64Array.of(cp, 0, -sp, -st * sp, -ct, -st * cp, ct * sp, -st, ct * cp);
  return {
    width: size.width,
    height: size.height,
    position: script.position,
    focal: along('focal'),
    rotation,
  };
}

/** Image pixels and depth of a point; behind the camera the depth is not positive. */
export function project(
  view: CameraView,
  x: number,
  y: number,
  z: number,
): readonly [u: number, v: number, distance: number] {
  const { rotation: r, position, focal } = view;
  const [dx, dy, dz] = [x - position[0], y - position[1], z - position[2]];
  const right = r[0]! * dx + r[1]! * dy + r[2]! * dz;
  const down = r[3]! * dx + r[4]! * dy + r[5]! * dz;
  const distance = r[6]! * dx + r[7]! * dy + r[8]! * dz;
  return [
    view.width / 2 + (focal * right) / distance,
    view.height / 2 + (focal * down) / distance,
    distance,
  ];
}

/**
 * The homography [9] from the pixels of one view to those of another of the same camera: K' R' R^T
 * K^-1.
 */
export function homographyBetween(from: CameraView, to: CameraView): Float64Array {
  const rotation = new Float64Array(9);
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++)
      for (let k = 0; k < 3; k++)
        rotation[3 * i + j] =
          rotation[3 * i + j]! + to.rotation[3 * i + k]! * from.rotation[3 * j + k]!;
  const [cx, cy, f, g] = [from.width / 2, from.height / 2, from.focal, to.focal];
  const inverseIntrinsics = Float64Array.of(1 / f, 0, -cx / f, 0, 1 / f, -cy / f, 0, 0, 1);
  const intrinsics = Float64Array.of(g, 0, to.width / 2, 0, g, to.height / 2, 0, 0, 1);
  return multiply(intrinsics, multiply(rotation, inverseIntrinsics));
}

/** A point mapped by a homography. */
export function mapPoint(h: Float64Array, x: number, y: number): readonly [x: number, y: number] {
  const w = h[6]! * x + h[7]! * y + h[8]!;
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w];
}

/** The similarity nearest to a homography, as a warp: least squares on a grid (Umeyama 1991). */
export function nearestSimilarity(h: Float64Array, width: number, height: number): Float64Array {
  const grid = Array.from(
    { length: 54 },
    (_, i) => [(((i % 9) + 0.5) * width) / 9, ((Math.floor(i / 9) + 0.5) * height) / 6] as const,
  );
  const mapped = grid.map(([x, y]) => mapPoint(h, x, y));
  const mean = (points: readonly (readonly [number, number])[], axis: 0 | 1) =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [mx, my, mu, mv] = [mean(grid, 0), mean(grid, 1), mean(mapped, 0), mean(mapped, 1)];
  let [square, dot, cross] = [0, 0, 0];
  grid.forEach(([gx, gy], i) => {
    const [x, y, u, v] = [gx - mx, gy - my, mapped[i]![0] - mu, mapped[i]![1] - mv];
    square += x * x + y * y;
    dot += x * u + y * v;
    cross += x * v - y * u;
  });
  const [a, c] = [dot / square, cross / square];
  const warp = identityWarp();
  warp.set([a, -c, mu - a * mx + c * my, c, a, mv - c * mx - a * my]);
  return warp;
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from({ length: 9 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    return a[3 * i]! * b[j]! + a[3 * i + 1]! * b[3 + j]! + a[3 * i + 2]! * b[6 + j]!;
  });
}

/**
 * Cubic Hermite interpolation of (times, values), held at both ends; tangents from the neighbors.
 */
export function curveAt(times: readonly number[], values: readonly number[], at: number): number {
  const last = times.length - 1;
  if (at <= times[0]!) return values[0]!;
  if (at >= times[last]!) return values[last]!;
  const i = times.findIndex((time) => time > at) - 1;
  const slope = (k: number) =>
    k <= 0 || k >= last ? 0 : (values[k + 1]! - values[k - 1]!) / (times[k + 1]! - times[k - 1]!);
  const span = times[i + 1]! - times[i]!;
  const t = (at - times[i]!) / span;
  const [t2, t3] = [t * t, t * t * t];
  return (
    (2 * t3 - 3 * t2 + 1) * values[i]! +
    (t3 - 2 * t2 + t) * span * slope(i) +
    (3 * t2 - 2 * t3) * values[i + 1]! +
    (t3 - t2) * span * slope(i + 1)
  );
}
