// Surroundings of a ground: stands with spectators, advertising boards, trees, fences and houses.

import { valueAt } from '@/lib/vision/value-at';
import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { GroundLine, GroundPair } from '../space.ts';
import { clutterPiece } from './clutter.ts';
import { floor, painted, quad, type SurfacePaint, wall } from './mesh.ts';
import { bush, car, tree } from './props.ts';
import { closedSides, type GroundContext, type Side, sideLine } from './venue.ts';

/**
 * Spectators of at least this height in pixels are a region to ignore; smaller ones are background.
 */
const spectatorPx = 11;

export function boards(s: GroundContext, out: number, height: number): void {
  const { random, mesh } = s;
  const led = random.yes(0.4);
  const variant = random.whole(0, 11);
  const tint: SrgbColor = led ? [1, 1, 1] : random.yes(0.6) ? [1, 1, 1] : clothColor(random);
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
        [p, q],
        [0.02, height],
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
    [a, b],
    [0, foot],
    painted(
      random.pick([
        [0.3, 0.3, 0.32],
        [0.6, 0.6, 0.6],
        [0.2, 0.2, 0.3],
      ] as const),
    ),
  );
  const u = [b[0] - a[0], 0, b[1] - a[1]] as const;
  quad(
    mesh,
    { corner: [a[0], foot, a[1]], u, v: [valueAt(n, 0) * run, rise, valueAt(n, 1) * run] },
    paint,
    [random.unit(), random.unit()],
  );
  const top: [number, number][] = [
    [a[0] + valueAt(n, 0) * run, a[1] + valueAt(n, 1) * run],
    [b[0] + valueAt(n, 0) * run, b[1] + valueAt(n, 1) * run],
  ];
  const roof = random.between(2, 6);
  wall(
    mesh,
    [valueAt(top, 0), valueAt(top, 1)],
    [foot + rise, foot + rise + roof],
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
 * Stands on every closed side; spectators tall enough to be taken for people are marked to be
 * ignored.
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
        [a, b],
        [0, random.between(1, 4)],
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
        out(3),
        [0, random.between(1, 3)],
        painted(hsv(random.between(70, 130), 0.5, random.between(0.35, 0.7)), {
          texture: `hedge:${random.whole(0, 2)}`,
          repeatM: 3.5,
        }),
      );
    if (random.yes(0.5)) houses(s, out(16));
    if (random.yes(0.75))
      wall(
        mesh,
        out(22),
        [-1, random.between(5, 14)],
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
export function houses(s: GroundContext, [a, b]: GroundLine): void {
  const { random, mesh } = s;
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
  let at = 0;
  while (at < l) {
    const w = random.between(6, 18);
    const k = (d: number): GroundPair => [
      a[0] + ((b[0] - a[0]) * d) / l,
      a[1] + ((b[1] - a[1]) * d) / l,
    ];
    const color = hsv(random.between(0, 60), random.between(0, 0.4), random.between(0.4, 1));
    if (random.yes(0.8))
      wall(
        mesh,
        [k(at), k(Math.min(l, at + w))],
        [0, random.between(4, 16)],
        painted(color, { texture: `facade:${random.whole(0, 3)}`, repeatM: random.between(6, 10) }),
      );
    at += w + random.between(0, 4);
  }
}

/** A wide plain around the field, up to the horizon. */
export function plain(s: GroundContext, paint: SurfacePaint): void {
  floor(s.mesh, [-160, -130, 160, 130], paint, -0.03);
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
