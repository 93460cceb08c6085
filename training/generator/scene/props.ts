// Equipment and background objects: goals, hoops, nets, trees, cars.

import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import type { Vec3 } from '../space.ts';
import { bar, box, type Mesh, painted, quad, wall } from './mesh.ts';

const pale: SrgbColor = [0.93, 0.93, 0.93];
const texture = (kind: string, random: Random, variants: number) =>
  `${kind}:${random.whole(0, variants - 1)}` as const;

/** A football goal at x, opening towards the middle. */
export function footballGoal(mesh: Mesh, x: number, halfWidth = 3.66, height = 2.44): void {
  const back = x + Math.sign(x) * 2;
  const paint = painted(pale);
  for (const z of [-halfWidth, halfWidth]) {
    bar(mesh, { from: [x, 0, z], to: [x, height, z], radius: 0.06 }, paint);
    bar(mesh, { from: [x, height, z], to: [back, 0, z], radius: 0.025, sides: 4 }, paint);
    quad(
      mesh,
      { corner: [x, 0, z], u: [back - x, 0, 0], v: [0, height, 0] },
      painted(pale, { texture: 'net:0', repeatM: 1, surface: 'unseen' }),
    );
  }
  bar(mesh, { from: [x, height, -halfWidth], to: [x, height, halfWidth], radius: 0.06 }, paint);
  quad(
    mesh,
    { corner: [back, 0, -halfWidth], u: [0, 0, 2 * halfWidth], v: [0, height * 0.9, 0] },
    painted(pale, { texture: 'net:0', repeatM: 1, surface: 'unseen' }),
  );
}

/** A basketball hoop whose board hangs over (x, z = 0). */
export function hoop(mesh: Mesh, x: number, random: Random, hanging: boolean): void {
  const inward = -Math.sign(x);
  const board = x + inward * 1.2;
  const post = painted(
    random.pick([[0.2, 0.2, 0.22], [0.75, 0.1, 0.1], [0.15, 0.2, 0.5], pale] as const),
  );
  if (hanging)
    for (const z of [-0.7, 0.7])
      bar(
        mesh,
        {
          from: [board - inward * 0.2, 3.6, z],
          to: [board - inward * 1.6, 8, z],
          radius: 0.05,
          sides: 4,
        },
        post,
      );
  else {
    box(mesh, { at: [x - inward * 1.2, 0, 0], size: [0.5, 1.6, 0.5] }, painted(clothColor(random)));
    bar(mesh, { from: [x - inward * 1.2, 0, 0], to: [x - inward * 1.2, 3, 0], radius: 0.1 }, post);
    bar(mesh, { from: [x - inward * 1.2, 3, 0], to: [board, 3.3, 0], radius: 0.08 }, post);
  }
  box(
    mesh,
    { at: [board, 2.9, 0], size: [0.05, 1.05, 1.8] },
    painted([0.9, 0.92, 0.95]),
    painted(pale),
  );
  const front = board + inward * 0.04;
  for (const y of [3.05, 3.5])
    bar(mesh, { from: [front, y, -0.3], to: [front, y, 0.3], radius: 0.025, sides: 4 }, post);
  hoopRing(mesh, board, inward);
}

/** The ring in front of a board at x = `board`, and the cords of its net. */
function hoopRing(mesh: Mesh, board: number, inward: number): void {
  const ring = painted([0.95, 0.35, 0.1]);
  const at = (k: number): Vec3 => [
    board + inward * (0.38 + 0.225 * Math.cos((k * Math.PI) / 5)),
    3.05,
    0.225 * Math.sin((k * Math.PI) / 5),
  ];
  for (let i = 0; i < 10; i++) {
    const from = at(i);
    bar(mesh, { from, to: at(i + 1), radius: 0.015, sides: 4 }, ring);
    const middle = board + inward * 0.38;
    const to: Vec3 = [middle + (from[0] - board - inward * 0.38) * 0.6, 2.65, from[2] * 0.6];
    bar(mesh, { from, to, radius: 0.008, sides: 3 }, painted(pale));
  }
}

export function volleyballNet(mesh: Mesh, halfWidth: number, random: Random): void {
  const post = painted(
    random.pick([
      [0.2, 0.3, 0.7],
      [0.8, 0.2, 0.2],
      [0.5, 0.5, 0.5],
      [0.95, 0.8, 0.1],
    ] as const),
  );
  for (const z of [-halfWidth - 0.7, halfWidth + 0.7])
    bar(mesh, { from: [0, 0, z], to: [0, 2.55, z], radius: 0.06, sides: 8 }, post);
  for (const y of [1.45, 2.4])
    wall(
      mesh,
      [
        [0, halfWidth + 0.6],
        [0, -halfWidth - 0.6],
      ],
      [y, y + 0.07],
      painted(pale, { surface: 'unseen' }),
    );
  wall(
    mesh,
    [
      [0, halfWidth + 0.6],
      [0, -halfWidth - 0.6],
    ],
    [1.5, 2.42],
    painted([0.15, 0.15, 0.15], { texture: 'net:1', repeatM: 0.8, surface: 'unseen' }),
  );
  if (random.yes(0.4))
    box(mesh, { at: [0, 0, halfWidth + 1.4], size: [0.7, 1.8, 0.6] }, painted(clothColor(random)));
}

export function tree(mesh: Mesh, x: number, z: number, random: Random): void {
  const height = random.between(4, 13);
  const green = hsv(random.between(65, 130), random.between(0.25, 0.7), random.between(0.45, 1));
  const trunk = hsv(random.between(20, 40), 0.35, random.between(0.2, 0.5));
  bar(
    mesh,
    {
      from: [x, 0, z],
      to: [x + random.between(-0.4, 0.4), height * 0.5, z],
      radius: random.between(0.08, 0.3),
      sides: 7,
    },
    painted(trunk, { texture: 'bark:0', repeatM: 1 }),
  );
  const leaves = painted(green, { texture: texture('foliage', random, 4) });
  const crown = height * random.between(0.45, 0.8);
  const low = height - crown;
  for (let i = 0; i < 3; i++) {
    const a = random.between(0, Math.PI);
    const w = crown * random.between(0.35, 0.6);
    wall(
      mesh,
      [
        [x - w * Math.cos(a), z - w * Math.sin(a)],
        [x + w * Math.cos(a), z + w * Math.sin(a)],
      ],
      [low + random.between(-0.6, 0.6), low + crown],
      leaves,
    );
  }
}

export function bush(mesh: Mesh, x: number, z: number, random: Random): void {
  const w = random.between(0.4, 2.2);
  const paint = painted(
    hsv(random.between(60, 130), random.between(0.25, 0.7), random.between(0.35, 0.9)),
    {
      texture: texture('foliage', random, 4),
    },
  );
  for (const a of [0.3, 1.8])
    wall(
      mesh,
      [
        [x - w * Math.cos(a), z - w * Math.sin(a)],
        [x + w * Math.cos(a), z + w * Math.sin(a)],
      ],
      [-0.1, w * random.between(0.8, 1.6)],
      paint,
    );
}

export function car(mesh: Mesh, x: number, z: number, yaw: number, random: Random): void {
  const paint = painted(clothColor(random));
  const glass = painted([0.12, 0.14, 0.17]);
  box(mesh, { at: [x, 0.3, z], size: [4.3, 0.6, 1.75], yaw }, paint);
  box(mesh, { at: [x, 0.9, z], size: [2.3, 0.5, 1.5], yaw }, glass, paint);
  const c = Math.cos((yaw * Math.PI) / 180);
  const s = Math.sin((yaw * Math.PI) / 180);
  for (const [dx, dz] of [
    [-1.35, 0.85],
    [1.35, 0.85],
    [-1.35, -0.85],
    [1.35, -0.85],
  ] as const) {
    const [wx, wz] = [x + dx * c + dz * s, z - dx * s + dz * c];
    box(mesh, { at: [wx, 0, wz], size: [0.6, 0.6, 0.18], yaw }, painted([0.05, 0.05, 0.05]));
  }
}
