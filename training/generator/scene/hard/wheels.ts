// Bicycles and pushchairs. Meters; `yaw` is the heading in degrees.

import { clothColor } from '../../body/outfit.ts';
import { type Pose, pose } from '../../body/pose.ts';
import type { Random } from '../../random.ts';
import type { Vec3 } from '../../space.ts';
import { bar, type Mesh, painted, quad, type SurfacePaint } from '../mesh.ts';

/** Feet on the pedals, one low and one high; `pedalM` is the height of the lower foot. */
export const riding: Pose = pose({
  pitch: 28,
  spinBend: 12,
  headPitch: -30,
  hipL: 46,
  kneeL: 28,
  hipR: 94,
  kneeR: 96,
  hipOutL: 3,
  hipOutR: 3,
  armL: 58,
  armR: 58,
  armOutL: 6,
  armOutR: 6,
  elbowL: 24,
  elbowR: 24,
});
export const pedalM = 0.14;

type LocalToWorld = (ahead: number, up: number, left?: number) => Vec3;

function localFrame(x: number, z: number, yaw: number): LocalToWorld {
  const [s, c] = [Math.sin((yaw * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180)];
  return (ahead, up, left = 0) => [x + ahead * s + left * c, up, z + ahead * c - left * s];
}

type WheelShape = {
  readonly ahead: number;
  readonly radius: number;
  readonly left: number;
  readonly width: number;
};

function wheel(mesh: Mesh, at: LocalToWorld, shape: WheelShape, tyre: SurfacePaint): void {
  const { ahead, radius, left, width } = shape;
  const rim = (k: number) =>
    at(
      ahead + radius * Math.cos((k * Math.PI) / 7),
      radius + width + radius * Math.sin((k * Math.PI) / 7),
      left,
    );
  for (let k = 0; k < 14; k++)
    bar(mesh, { from: rim(k), to: rim(k + 1), radius: width, sides: 4 }, tyre);
  const spoke = painted([0.7, 0.7, 0.7]);
  for (let k = 0; k < 7; k++)
    bar(mesh, { from: rim(k), to: rim(k + 7), radius: 0.004, sides: 3 }, spoke);
}

/** A bicycle whose saddle stands over (x, z). */
export function bicycle(mesh: Mesh, x: number, z: number, yaw: number, random: Random): void {
  const at = localFrame(x, z, yaw);
  const frame = painted(clothColor(random));
  const black = painted([0.06, 0.06, 0.07]);
  for (const ahead of [-0.3, 0.76])
    wheel(mesh, at, { ahead, radius: 0.33, left: 0, width: 0.02 }, black);
  const [saddle, crank, neck, rear, front] = [
    at(0, 0.92),
    at(0.14, 0.29),
    at(0.46, 0.9),
    at(-0.3, 0.34),
    at(0.76, 0.34),
  ];
  const tubes: readonly (readonly [Vec3, Vec3])[] = [
    [saddle, crank],
    [crank, neck],
    [at(0.03, 0.75), neck],
    [rear, crank],
    [rear, at(0.03, 0.78)],
    [neck, front],
  ];
  for (const [p, q] of tubes) bar(mesh, { from: p, to: q, radius: 0.018, sides: 5 }, frame);
  bar(mesh, { from: at(-0.13, 0.97), to: at(0.12, 0.95), radius: 0.045, sides: 5 }, black);
  bar(mesh, { from: neck, to: at(0.44, 1.04), radius: 0.015, sides: 4 }, black);
  bar(
    mesh,
    { from: at(0.44, 1.04, -0.27), to: at(0.44, 1.04, 0.27), radius: 0.016, sides: 4 },
    black,
  );
  if (random.yes(0.3)) basket(mesh, at, random);
}

function basket(mesh: Mesh, at: LocalToWorld, random: Random): void {
  const paint = painted(clothColor(random));
  const [p, q, r] = [at(0.58, 0.75, -0.17), at(0.58, 0.75, 0.17), at(0.85, 0.75, -0.17)];
  const u: Vec3 = [q[0] - p[0], 0, q[2] - p[2]];
  const v: Vec3 = [r[0] - p[0], 0, r[2] - p[2]];
  for (const [corner, side] of [
    [p, u],
    [p, v],
    [r, u],
    [q, v],
  ] as const)
    quad(mesh, { corner, u: side, v: [0, 0.25, 0] }, paint);
  quad(mesh, { corner: p, u, v }, paint);
}

/** A pushchair whose handle stands over (x, z). */
export function pushchair(mesh: Mesh, x: number, z: number, yaw: number, random: Random): void {
  const at = localFrame(x, z, yaw);
  const cloth = painted(clothColor(random));
  const pipe = painted([0.3, 0.3, 0.32]);
  for (const left of [-0.25, 0.25]) {
    for (const ahead of [0.18, 0.75])
      wheel(mesh, at, { ahead, radius: 0.1, left, width: 0.025 }, painted([0.08, 0.08, 0.08]));
    bar(mesh, { from: at(0, 1.02, left), to: at(0.75, 0.15, left), radius: 0.016, sides: 4 }, pipe);
    bar(
      mesh,
      { from: at(0.18, 0.15, left), to: at(0.5, 0.6, left), radius: 0.016, sides: 4 },
      pipe,
    );
  }
  bar(mesh, { from: at(0, 1.02, -0.25), to: at(0, 1.02, 0.25), radius: 0.02, sides: 4 }, pipe);
  const across = (from: Vec3, to: Vec3): Vec3 => [
    to[0] - from[0],
    to[1] - from[1],
    to[2] - from[2],
  ];
  const folds: readonly (readonly [number, number, number, number])[] = [
    [0.2, 0.95, 0.38, 0.45],
    [0.38, 0.45, 0.72, 0.42],
    [0.2, 0.95, 0.5, 1.05],
    [0.5, 1.05, 0.66, 0.85],
  ];
  for (const [a0, y0, a1, y1] of folds)
    quad(
      mesh,
      {
        corner: at(a0, y0, -0.22),
        u: across(at(a0, y0, -0.22), at(a0, y0, 0.22)),
        v: across(at(a0, y0, -0.22), at(a1, y1, -0.22)),
      },
      cloth,
    );
}
