// Distractors along hall walls, where people are expected: dark doorways, coats on hooks, bags on
// benches, scoreboards. Meters.

import { clothColor, hsv } from '../../body/outfit.ts';
import { raised } from '../gym-walls.ts';
import { box, painted } from '../mesh.ts';

import { type GroundContext, type Side, sideLine } from '../venue.ts';

/** A dark opening of about a person's size in a wall. */
function doorway(s: GroundContext, side: Side): void {
  const { random } = s;
  const [a, b] = sideLine(side, 0, 3);
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [from, wide, high] = [
    random.between(0.03, 0.9),
    random.between(0.6, 1.9),
    random.between(1.7, 2.5),
  ];
  const v = random.between(0.02, 0.3);
  const frame = painted(hsv(random.between(20, 50), 0.2, random.between(0.5, 1)));
  for (const edge of [from - 0.07 / l, from + wide / l])
    raised(s, [a, b], [0, high], frame, { from: edge, share: 0.07 / l });
  raised(s, [a, b], [high, high + 0.07], frame, {
    from: from - 0.07 / l,
    share: (wide + 0.14) / l,
  });
  raised(s, [a, b], [0, high], painted([v, v * 0.95, v * 0.9], { lit: 0.5 }), {
    from,
    share: wide / l,
  });
}

/** Hooks in a row with coats, bags and scarves hanging down. */
function coats(s: GroundContext, side: Side): void {
  const { random, mesh } = s;
  const [a, b] = sideLine(side, -0.12, 3);
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [from, count, step] = [
    random.between(0.05, 0.8) * l,
    random.whole(2, 7),
    random.between(0.22, 0.5),
  ];
  const yaw = side.along === 'x' ? 0 : 90;
  for (let i = 0; i < count; i++) {
    const k = (from + i * step) / l;
    const [x, z] = [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k];
    const [w, h] = [random.between(0.25, 0.5), random.between(0.45, 1.1)];
    const cloth = painted(clothColor(random));
    box(
      mesh,
      { at: [x, 1.65 - h, z], size: [w, h * 0.8, 0.16], yaw: yaw + random.normal(0, 5) },
      cloth,
    );
    box(mesh, { at: [x, 1.65 - h * 0.25, z], size: [w * 0.55, h * 0.25, 0.14], yaw }, cloth);
    if (random.yes(0.3))
      box(mesh, { at: [x, 1.65, z], size: [w * 0.4, 0.2, 0.15], yaw }, painted(clothColor(random)));
  }
}

function bags(s: GroundContext, side: Side): void {
  const { random, mesh } = s;
  const [a, b] = sideLine(side, -random.between(0.35, 0.9), 1);
  const from = random.unit();
  for (let i = random.whole(1, 6); i > 0; i--) {
    const k = Math.min(0.98, from + 0.03 * i);
    const [x, z] = [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k];
    const seat = random.yes(0.5) ? 0.34 : 0;
    const size = [
      random.between(0.25, 0.6),
      random.between(0.18, 0.5),
      random.between(0.2, 0.35),
    ] as const;
    box(
      mesh,
      { at: [x, seat, z], size, yaw: random.between(-40, 40) },
      painted(clothColor(random)),
    );
    if (random.yes(0.4))
      box(
        mesh,
        {
          at: [x, seat + size[1], z],
          size: [size[0] * 0.6, 0.12, size[2] * 0.7],
          yaw: random.between(-40, 40),
        },
        painted(clothColor(random)),
      );
  }
}

/** A lit board with digits, mostly above head height. */
function digits(s: GroundContext, side: Side): void {
  const { random } = s;
  const [a, b] = sideLine(side, 0, 3);
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const low = random.yes(0.25) ? random.between(0.2, 1) : random.between(2.2, 4);
  const wide = random.between(0.6, 2.6);
  const paint = painted([1, 1, 1], { texture: `digits:${random.whole(0, 11)}`, lit: 0 });
  raised(s, [a, b], [low, low + wide * random.between(0.4, 1.1)], paint, {
    from: random.between(0.03, 0.85),
    share: wide / l,
  });
}

/** Random distractors along a hall's wall. */
export function wallClutter(s: GroundContext, side: Side): void {
  const { random } = s;
  for (let i = random.whole(0, 3); i > 0; i--)
    random.weighted<(s: GroundContext, side: Side) => void>(kinds)(s, side);
}

const kinds: readonly (readonly [(s: GroundContext, side: Side) => void, number])[] = [
  [doorway, 3],
  [coats, 2],
  [bags, 3],
  [digits, 2.5],
];
