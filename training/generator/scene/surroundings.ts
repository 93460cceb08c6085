// What stands around a ground: stands with spectators, boards with advertising, gym walls with
// windows, trees, fences and houses.

import { valueAt } from '@/lib/vision/value-at';
import { type Color, clothColor, hsv } from '../body/outfit.ts';
import { bar, box, floor, painted, quad, type SurfacePaint, wall } from './mesh.ts';
import { bush, car, clutterPiece, tree } from './props.ts';
import { closedSides, type GroundContext, type Side, sideLine } from './venue.ts';

/**
 * Spectators of at least this height in pixels are a region to ignore; smaller ones are texture
 * that must not be found.
 */
const spectatorPx = 11;

export function boards(s: GroundContext, out: number, height: number): void {
  const { random, mesh } = s;
  const led = random.yes(0.4);
  const variant = random.whole(0, 11);
  const tint: Color = led ? [1, 1, 1] : random.yes(0.6) ? [1, 1, 1] : clothColor(random);
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, out);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    let at = 0;
    while (at < length) {
      const piece = Math.min(length - at, led ? 12 : random.between(3, 9));
      const p = [
        a[0] + ((b[0] - a[0]) * at) / length,
        a[1] + ((b[1] - a[1]) * at) / length,
      ] as const;
      const q = [
        a[0] + ((b[0] - a[0]) * (at + piece)) / length,
        a[1] + ((b[1] - a[1]) * (at + piece)) / length,
      ] as const;
      wall(
        mesh,
        p,
        q,
        0.02,
        height,
        painted(tint, { texture: `ads:${led ? variant : random.whole(0, 11)}`, lit: led ? 0 : 1 }),
      );
      at += piece;
    }
  }
}

/** One stand: a foot wall, a slope of rows painted so, a back wall. */
export function tiers(
  s: GroundContext,
  side: Side,
  out: number,
  rows: number,
  paint: SurfacePaint,
): void {
  const { random, mesh } = s;
  const [a, b] = sideLine(side, out, 6);
  const n = side.along === 'x' ? [0, side.sign] : [side.sign, 0];
  const rise = random.between(0.42, 0.62) * rows;
  const run = 0.85 * rows;
  const foot = random.between(0.8, 2);
  wall(
    mesh,
    a,
    b,
    0,
    foot,
    painted(
      random.pick([
        [0.3, 0.3, 0.32],
        [0.6, 0.6, 0.6],
        [0.2, 0.2, 0.3],
      ] as const),
    ),
  );
  const u = [b[0] - a[0], 0, b[1] - a[1]] as const;
  quad(mesh, [a[0], foot, a[1]], u, [valueAt(n, 0) * run, rise, valueAt(n, 1) * run], paint, [
    random.unit(),
    random.unit(),
  ]);
  const top: [number, number][] = [
    [a[0] + valueAt(n, 0) * run, a[1] + valueAt(n, 1) * run],
    [b[0] + valueAt(n, 0) * run, b[1] + valueAt(n, 1) * run],
  ];
  const roof = random.between(2, 6);
  wall(
    mesh,
    valueAt(top, 0),
    valueAt(top, 1),
    foot + rise,
    foot + rise + roof,
    painted(
      random.pick([
        [0.1, 0.1, 0.12],
        [0.5, 0.5, 0.55],
        [0.3, 0.32, 0.4],
      ] as const),
    ),
  );
}

/**
 * Stands on every closed side; their spectators are ignored where one is tall enough to be taken
 * for a person.
 */
export function stands(s: GroundContext, out: number, rows: number): void {
  const { random } = s;
  const variant = random.whole(0, 11);
  for (const side of closedSides(s)) {
    if (random.yes(0.08)) continue;
    const [a, b] = sideLine(side, out);
    const near = s.pxPerM([(a[0] + b[0]) / 2, 2, (a[1] + b[1]) / 2]);
    const tall = near * 0.95 > spectatorPx;
    const shade = random.between(0.5, 1.35);
    const paint = painted([shade, shade, shade], {
      texture: `crowd:${variant}`,
      repeatM: random.between(9, 13),
      surface: tall ? 'spectators' : 'plain',
      lit: random.between(0.5, 1),
    });
    tiers(s, side, out, rows, paint);
  }
}

/** A band of windows in a wall. */
export function windows(
  s: GroundContext,
  a: readonly [number, number],
  b: readonly [number, number],
  y0: number,
  y1: number,
): void {
  const { random, mesh } = s;
  const n = random.whole(2, 9);
  const bright = random.between(0.3, 1.3);
  for (let i = 0; i < n; i++) {
    const at = (k: number): readonly [number, number] => [
      a[0] + (b[0] - a[0]) * k,
      a[1] + (b[1] - a[1]) * k,
    ];
    const inset = 0.06;
    const normal = [(b[1] - a[1]) / 200, -(b[0] - a[0]) / 200] as const;
    const p = at((i + 0.14) / n);
    const q = at((i + 0.86) / n);
    const shift = (e: readonly [number, number]): readonly [number, number] => [
      e[0] - normal[0] * inset,
      e[1] - normal[1] * inset,
    ];
    wall(
      mesh,
      shift(p),
      shift(q),
      y0,
      y1,
      painted([bright, bright, bright * 1.05], { texture: `facade:${random.whole(4, 5)}`, lit: 0 }),
    );
  }
}

/**
 * Walls of a gym with mats, paint bands, windows, doors, wall bars, posters; a ceiling with lamps.
 */
export function gymWalls(s: GroundContext): void {
  const { random, mesh } = s;
  const height = random.between(5.5, 10);
  const base = random.weighted<Color>([
    [hsv(random.between(25, 60), random.between(0.05, 0.35), random.between(0.6, 0.95)), 4],
    [clothColor(random), 1],
    [[0.75, 0.76, 0.78], 2],
  ]);
  const kind = random.pick(['block', 'brick', 'white', 'concrete'] as const);
  const band = clothColor(random);
  const bandTop = random.between(1.2, 3);
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, 0, 3);
    wall(
      mesh,
      a,
      b,
      0,
      height,
      painted(base, { texture: `${kind}:0`, repeatM: kind === 'white' ? 4 : 2.5 }),
    );
    if (random.yes(0.6))
      raised(
        s,
        a,
        b,
        0,
        bandTop,
        painted(band, { texture: random.yes(0.5) ? 'mats:0' : 'white:0', repeatM: 2.4 }),
      );
    if (random.yes(0.5)) windows(s, a, b, height * 0.62, height * 0.92);
    if (random.yes(0.35))
      wallBars(s, a, b, [0.8, 0.6, 0.4], random.between(0, 0.7), random.between(0.1, 0.4));
    for (let i = random.whole(0, 5); i > 0; i--) wallPanel(s, a, b);
  }
  ceiling(s, height);
}

/** A piece of wall standing 5 cm before the wall a–b, from a share of its length on. */
export function raised(
  s: GroundContext,
  a: readonly [number, number],
  b: readonly [number, number],
  y0: number,
  y1: number,
  paint: SurfacePaint,
  from = 0,
  share = 1,
): void {
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const n = [(-(b[1] - a[1]) / l) * 0.05, ((b[0] - a[0]) / l) * 0.05] as const;
  const at = (k: number): readonly [number, number] => [
    a[0] + (b[0] - a[0]) * k + n[0],
    a[1] + (b[1] - a[1]) * k + n[1],
  ];
  wall(s.mesh, at(from), at(Math.min(1, from + share)), y0, y1, paint);
}

/** Wooden wall bars along a share of the wall a–b. */
export function wallBars(
  s: GroundContext,
  a: readonly [number, number],
  b: readonly [number, number],
  wood: Color,
  from: number,
  share: number,
): void {
  raised(s, a, b, 0, 2.6, painted(wood, { texture: 'bars:0', repeatM: 2.6 }), from, share);
}

function wallPanel(
  s: GroundContext,
  a: readonly [number, number],
  b: readonly [number, number],
): void {
  const { random } = s;
  const from = random.between(0, 0.92);
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [y, w, h] = [random.between(0, 3), random.between(0.6, 2.4), random.between(0.6, 2.4)];
  const paint = random.weighted<() => SurfacePaint>([
    [() => painted([1, 1, 1], { texture: `poster:${random.whole(0, 7)}` }), 2],
    [() => painted([1, 1, 1], { texture: `ads:${random.whole(0, 11)}` }), 2],
    [() => painted(clothColor(random)), 1],
    [() => painted([1, 1, 1], { texture: `scoreboard:${random.whole(0, 3)}`, lit: 0 }), 1],
  ])();
  raised(s, a, b, random.yes(0.3) ? 0 : y, (random.yes(0.3) ? 0 : y) + h, paint, from, w / l);
}

/** A ceiling with beams and lamps. */
export function ceiling(s: GroundContext, height: number): void {
  const { random, mesh, venue } = s;
  const [x, z] = [venue.half[0] + venue.margin + 3, venue.half[1] + venue.margin + 3];
  const color = random.pick([
    [0.25, 0.22, 0.2],
    [0.7, 0.7, 0.72],
    [0.45, 0.4, 0.33],
    [0.12, 0.12, 0.13],
  ] as const);
  quad(
    mesh,
    [-x, height, -z],
    [2 * x, 0, 0],
    [0, 0, 2 * z],
    painted(color, { texture: 'mats:0', repeatM: 3 }),
  );
  for (let i = random.whole(3, 7); i > 0; i--) {
    const at = random.between(-x, x);
    bar(mesh, [at, height - 0.5, -z], [at, height - 0.5, z], 0.1, painted([0.35, 0.33, 0.32]), 4);
    for (let k = -2; k <= 2; k++)
      box(
        mesh,
        [at + 1, height - 0.35, (k * z) / 2.4],
        [0.4, 0.1, 1.6],
        0,
        painted([1.3, 1.3, 1.25], { lit: 0 }),
      );
  }
}

/** Trees, hedges, fences, parked cars and houses behind an open ground. */
export function outdoors(s: GroundContext, density: number): void {
  const { random, mesh } = s;
  const fence = random.yes(0.4);
  const hedge = random.yes(0.5);
  for (const side of closedSides(s, 1)) {
    const [a, b] = sideLine(side, 1, 20);
    const out = (d: number) => sideLine(side, d, 25);
    if (fence)
      wall(
        mesh,
        a,
        b,
        0,
        random.between(1, 4),
        painted(
          random.pick([
            [0.3, 0.4, 0.3],
            [0.6, 0.6, 0.6],
            [0.15, 0.15, 0.15],
          ] as const),
          { texture: 'fence:0', repeatM: 1.2, surface: 'unseen' },
        ),
      );
    if (hedge)
      wall(
        mesh,
        ...out(3),
        0,
        random.between(1, 3),
        painted(hsv(random.between(70, 130), 0.5, random.between(0.35, 0.7)), {
          texture: `hedge:${random.whole(0, 2)}`,
          repeatM: 3.5,
        }),
      );
    if (random.yes(0.5)) houses(s, ...out(16));
    if (random.yes(0.75))
      wall(
        mesh,
        ...out(22),
        -1,
        random.between(5, 14),
        painted(hsv(random.between(70, 130), random.between(0.2, 0.6), random.between(0.35, 0.8)), {
          texture: `hedge:${random.whole(0, 2)}`,
          repeatM: random.between(5, 9),
        }),
      );
    for (let i = Math.round(random.between(0, density)); i > 0; i--) placeBackdrop(s, side);
  }
}

/** A tree, a bush, a car or something else behind a side of the ground. */
function placeBackdrop(s: GroundContext, side: Side): void {
  const { random, mesh } = s;
  const k = random.unit();
  const [p, q] = sideLine(side, random.between(1.5, 14), 25);
  const [x, z] = [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k];
  const kind = random.unit();
  if (kind < 0.55) tree(mesh, x, z, random);
  else if (kind < 0.7) bush(mesh, x, z, random);
  else if (kind < 0.85) car(mesh, x, z, side.along === 'x' ? random.between(-8, 8) : 90, random);
  else clutterPiece(mesh, x, z, random);
}

/** House fronts along a line. */
export function houses(
  s: GroundContext,
  a: readonly [number, number],
  b: readonly [number, number],
): void {
  const { random, mesh } = s;
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  let at = 0;
  while (at < l) {
    const w = random.between(6, 18);
    const k = (d: number): readonly [number, number] => [
      a[0] + ((b[0] - a[0]) * d) / l,
      a[1] + ((b[1] - a[1]) * d) / l,
    ];
    const color = hsv(random.between(0, 60), random.between(0, 0.4), random.between(0.4, 1));
    if (random.yes(0.8))
      wall(
        mesh,
        k(at),
        k(Math.min(l, at + w)),
        0,
        random.between(4, 16),
        painted(color, { texture: `facade:${random.whole(0, 3)}`, repeatM: random.between(6, 10) }),
      );
    at += w + random.between(0, 4);
  }
}

/** A wide plain around the field, so that no camera sees the end of the world. */
export function plain(s: GroundContext, paint: SurfacePaint): void {
  floor(s.mesh, -160, -130, 160, 130, paint, -0.03);
}

/** Clutter around the field's edge: bags, chairs, posts, cones. */
export function clutterAround(s: GroundContext, count: number, inside = 0): void {
  const { random, mesh, venue } = s;
  const [hx, hz] = venue.half;
  for (let i = 0; i < count; i++) {
    if (random.yes(inside))
      clutterPiece(mesh, random.between(-hx, hx), random.between(-hz, hz), random);
    else if (random.yes(0.7))
      clutterPiece(
        mesh,
        random.between(-hx, hx),
        random.pick([-1, 1]) * (hz + random.between(0.6, venue.margin)),
        random,
      );
    else
      clutterPiece(
        mesh,
        random.pick([-1, 1]) * (hx + random.between(0.6, venue.margin)),
        random.between(-hz, hz),
        random,
      );
  }
}
