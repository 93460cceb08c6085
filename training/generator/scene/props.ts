// Things that stand about and are not people: goals, hoops, nets, chairs, bags, trees, cars, posts,
// posters. A detector that takes one of them for a person is taught here that it is none.

import { type Color, clothColor, hsv } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { ball, bar, box, type Mesh, painted, quad, wall } from './mesh.ts';

const pale: Color = [0.93, 0.93, 0.93];
const texture = (kind: string, random: Random, variants: number) =>
  `${kind}:${random.whole(0, variants - 1)}` as const;

/** A football goal at x, opening towards the middle. */
export function footballGoal(mesh: Mesh, x: number, halfWidth = 3.66, height = 2.44): void {
  const back = x + Math.sign(x) * 2;
  const paint = painted(pale);
  for (const z of [-halfWidth, halfWidth]) {
    bar(
      mesh,
      [
        [x, 0, z],
        [x, height, z],
      ],
      0.06,
      paint,
    );
    bar(
      mesh,
      [
        [x, height, z],
        [back, 0, z],
      ],
      0.025,
      paint,
      4,
    );
    quad(
      mesh,
      [
        [x, 0, z],
        [back - x, 0, 0],
        [0, height, 0],
      ],
      painted(pale, { texture: 'net:0', repeatM: 1, surface: 'unseen' }),
    );
  }
  bar(
    mesh,
    [
      [x, height, -halfWidth],
      [x, height, halfWidth],
    ],
    0.06,
    paint,
  );
  quad(
    mesh,
    [
      [back, 0, -halfWidth],
      [0, 0, 2 * halfWidth],
      [0, height * 0.9, 0],
    ],
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
        [
          [board - inward * 0.2, 3.6, z],
          [board - inward * 1.6, 8, z],
        ],
        0.05,
        post,
        4,
      );
  else {
    box(mesh, { at: [x - inward * 1.2, 0, 0], size: [0.5, 1.6, 0.5] }, painted(clothColor(random)));
    bar(
      mesh,
      [
        [x - inward * 1.2, 0, 0],
        [x - inward * 1.2, 3, 0],
      ],
      0.1,
      post,
    );
    bar(
      mesh,
      [
        [x - inward * 1.2, 3, 0],
        [board, 3.3, 0],
      ],
      0.08,
      post,
    );
  }
  box(
    mesh,
    { at: [board, 2.9, 0], size: [0.05, 1.05, 1.8] },
    painted([0.9, 0.92, 0.95]),
    painted(pale),
  );
  for (const [z0, z1, y] of [
    [-0.3, 0.3, 3.05],
    [-0.3, 0.3, 3.5],
  ] as const)
    bar(
      mesh,
      [
        [board + inward * 0.04, y, z0],
        [board + inward * 0.04, y, z1],
      ],
      0.025,
      post,
      4,
    );
  const ring = painted([0.95, 0.35, 0.1]);
  for (let i = 0; i < 10; i++) {
    const at = (k: number) =>
      [
        board + inward * (0.38 + 0.225 * Math.cos((k * Math.PI) / 5)),
        3.05,
        0.225 * Math.sin((k * Math.PI) / 5),
      ] as const;
    bar(mesh, [at(i), at(i + 1)], 0.015, ring, 4);
    const top = at(i);
    bar(
      mesh,
      [top, [board + inward * 0.38 + (top[0] - board - inward * 0.38) * 0.6, 2.65, top[2] * 0.6]],
      0.008,
      painted(pale),
      3,
    );
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
    bar(
      mesh,
      [
        [0, 0, z],
        [0, 2.55, z],
      ],
      0.06,
      post,
      8,
    );
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
    [
      [x, 0, z],
      [x + random.between(-0.4, 0.4), height * 0.5, z],
    ],
    random.between(0.08, 0.3),
    painted(trunk, { texture: 'bark:0', repeatM: 1 }),
    7,
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

/** Everything of roughly a person's size that is none. */
export function clutterPiece(mesh: Mesh, x: number, z: number, random: Random): void {
  const color = clothColor(random);
  const yaw = random.between(0, 180);
  const pieces: readonly (() => void)[] = [
    () =>
      bar(
        mesh,
        [
          [x, 0, z],
          [x, random.between(1.2, 5), z],
        ],
        random.between(0.03, 0.16),
        painted(color),
        7,
      ),
    () =>
      box(
        mesh,
        { at: [x, 0, z], size: [random.between(0.3, 0.7), random.between(0.2, 0.5), 0.3], yaw },
        painted(color),
      ),
    () =>
      box(
        mesh,
        {
          at: [x, 0, z],
          size: [random.between(0.4, 1), random.between(0.8, 2), random.between(0.4, 0.9)],
          yaw,
        },
        painted(color, { texture: texture('ads', random, 6) }),
      ),
    () => {
      box(mesh, { at: [x, 0.42, z], size: [0.45, 0.06, 0.45], yaw }, painted(color));
      for (const d of [-0.2, 0.2])
        for (const e of [-0.2, 0.2])
          bar(
            mesh,
            [
              [x + d, 0, z + e],
              [x + d, 0.43, z + e],
            ],
            0.015,
            painted([0.3, 0.3, 0.3]),
            4,
          );
      wall(
        mesh,
        [
          [x - 0.2, z - 0.2],
          [x + 0.2, z - 0.2],
        ],
        [0.5, 0.9],
        painted(color),
      );
    },
    () => {
      for (let i = 0; i < 9; i++)
        ball(
          mesh,
          [x + (i % 3) * 0.26, 0.35 + 0.4 * Math.floor(i / 3), z],
          0.12,
          painted(random.pick([[0.9, 0.45, 0.15], [0.95, 0.9, 0.3], pale] as const)),
          3,
        );
      for (const d of [-0.15, 0.65])
        bar(
          mesh,
          [
            [x + d, 0, z],
            [x + d, 1.4, z],
          ],
          0.02,
          painted([0.3, 0.3, 0.3]),
          4,
        );
    },
    () =>
      wall(
        mesh,
        [
          [x - 0.45, z],
          [x + 0.45, z],
        ],
        [0.05, random.between(1.2, 2.1)],
        painted([1, 1, 1], { texture: texture('poster', random, 8) }),
      ),
    () => {
      bar(
        mesh,
        [
          [x, 0, z],
          [x, 1.5, z],
        ],
        0.02,
        painted([0.8, 0.8, 0.8]),
        5,
      );
      wall(
        mesh,
        [
          [x, z],
          [x + 0.4, z],
        ],
        [1.15, 1.5],
        painted(color),
      );
    },
    () => {
      bar(
        mesh,
        [
          [x, 0, z],
          [x, 0.5, z],
        ],
        0.16,
        painted([0.95, 0.45, 0.1]),
        8,
      );
      bar(
        mesh,
        [
          [x, 0.5, z],
          [x, 0.75, z],
        ],
        0.05,
        painted(pale),
        8,
      );
    },
    () => bush(mesh, x, z, random),
    () => {
      bar(
        mesh,
        [
          [x, 0, z],
          [x, 0.9, z],
        ],
        0.24,
        painted(color),
        10,
      );
      bar(
        mesh,
        [
          [x, 0.9, z],
          [x, 0.95, z],
        ],
        0.27,
        painted([0.1, 0.1, 0.1]),
        10,
      );
    },
  ];
  random.pick(pieces)();
}
