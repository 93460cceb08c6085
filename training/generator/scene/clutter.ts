// Objects of roughly a person's size that are not people: posts, boxes, chairs, ball racks,
// posters, flags, cones, bushes, bins.

import { clothColor, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { ball, bar, box, type Mesh, painted, wall } from './mesh.ts';
import { bush } from './props.ts';

/** Where a piece stands on the ground, how it is turned (degrees) and what color it has. */
type Piece = {
  readonly mesh: Mesh;
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
  readonly color: SrgbColor;
};

const pale: SrgbColor = [0.93, 0.93, 0.93];
const gray: SrgbColor = [0.3, 0.3, 0.3];

function post({ mesh, x, z, color }: Piece, random: Random): void {
  const to = [x, random.between(1.2, 5), z] as const;
  bar(mesh, { from: [x, 0, z], to, radius: random.between(0.03, 0.16), sides: 7 }, painted(color));
}

function bagOnFloor({ mesh, x, z, yaw, color }: Piece, random: Random): void {
  const size = [random.between(0.3, 0.7), random.between(0.2, 0.5), 0.3] as const;
  box(mesh, { at: [x, 0, z], size, yaw }, painted(color));
}

function printedBox({ mesh, x, z, yaw, color }: Piece, random: Random): void {
  const size = [random.between(0.4, 1), random.between(0.8, 2), random.between(0.4, 0.9)] as const;
  const paint = painted(color, { texture: `ads:${random.whole(0, 5)}` });
  box(mesh, { at: [x, 0, z], size, yaw }, paint);
}

function chair({ mesh, x, z, yaw, color }: Piece): void {
  box(mesh, { at: [x, 0.42, z], size: [0.45, 0.06, 0.45], yaw }, painted(color));
  for (const d of [-0.2, 0.2])
    for (const e of [-0.2, 0.2]) {
      const [from, to] = [[x + d, 0, z + e] as const, [x + d, 0.43, z + e] as const];
      bar(mesh, { from, to, radius: 0.015, sides: 4 }, painted(gray));
    }
  const [left, right] = [[x - 0.2, z - 0.2] as const, [x + 0.2, z - 0.2] as const];
  wall(mesh, [left, right], [0.5, 0.9], painted(color));
}

function ballRack({ mesh, x, z }: Piece, random: Random): void {
  for (let i = 0; i < 9; i++) {
    const at = [x + (i % 3) * 0.26, 0.35 + 0.4 * Math.floor(i / 3), z] as const;
    const color = random.pick([[0.9, 0.45, 0.15], [0.95, 0.9, 0.3], pale] as const);
    ball(mesh, at, 0.12, painted(color), 3);
  }
  for (const d of [-0.15, 0.65])
    bar(mesh, { from: [x + d, 0, z], to: [x + d, 1.4, z], radius: 0.02, sides: 4 }, painted(gray));
}

function standingPoster({ mesh, x, z }: Piece, random: Random): void {
  const [left, right] = [[x - 0.45, z] as const, [x + 0.45, z] as const];
  const top = random.between(1.2, 2.1);
  const paint = painted([1, 1, 1], { texture: `poster:${random.whole(0, 7)}` });
  wall(mesh, [left, right], [0.05, top], paint);
}

function flag({ mesh, x, z, color }: Piece): void {
  bar(mesh, { from: [x, 0, z], to: [x, 1.5, z], radius: 0.02 }, painted([0.8, 0.8, 0.8]));
  const [mast, tip] = [[x, z] as const, [x + 0.4, z] as const];
  wall(mesh, [mast, tip], [1.15, 1.5], painted(color));
}

function cone({ mesh, x, z }: Piece): void {
  const orange = painted([0.95, 0.45, 0.1]);
  bar(mesh, { from: [x, 0, z], to: [x, 0.5, z], radius: 0.16, sides: 8 }, orange);
  bar(mesh, { from: [x, 0.5, z], to: [x, 0.75, z], radius: 0.05, sides: 8 }, painted(pale));
}

function bin({ mesh, x, z, color }: Piece): void {
  bar(mesh, { from: [x, 0, z], to: [x, 0.9, z], radius: 0.24, sides: 10 }, painted(color));
  const lid = painted([0.1, 0.1, 0.1]);
  bar(mesh, { from: [x, 0.9, z], to: [x, 0.95, z], radius: 0.27, sides: 10 }, lid);
}

/** The order is part of the seed's meaning. */
const pieces: readonly ((piece: Piece, random: Random) => void)[] = [
  post,
  bagOnFloor,
  printedBox,
  chair,
  ballRack,
  standingPoster,
  flag,
  cone,
  ({ mesh, x, z }, random) => bush(mesh, x, z, random),
  bin,
];

/** One object drawn at random. */
export function clutterPiece(mesh: Mesh, x: number, z: number, random: Random): void {
  const color = clothColor(random);
  const yaw = random.between(0, 180);
  random.pick(pieces)({ mesh, x, z, yaw, color }, random);
}
