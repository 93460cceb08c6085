// The shell of a gym: walls with mats, bands, windows, wall bars and posters, and the ceiling.
// Meters.

import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { GroundLine, GroundPair } from '../space.ts';
import { bar, box, type HeightSpan, painted, quad, type SurfacePaint, wall } from './mesh.ts';
import { closedSides, type GroundContext, sideLine } from './venue.ts';

/** A band of windows in a wall. */
export function windows(s: GroundContext, [a, b]: GroundLine, height: HeightSpan): void {
  const { random, mesh } = s;
  const n = random.whole(2, 9);
  const bright = random.between(0.3, 1.3);
  for (let i = 0; i < n; i++) {
    const at = (k: number): GroundPair => [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k];
    const inset = 0.06;
    const normal = [(b[1] - a[1]) / 200, -(b[0] - a[0]) / 200] as const;
    const p = at((i + 0.14) / n);
    const q = at((i + 0.86) / n);
    const shift = (e: GroundPair): GroundPair => [
      e[0] - normal[0] * inset,
      e[1] - normal[1] * inset,
    ];
    wall(
      mesh,
      [shift(p), shift(q)],
      height,
      painted([bright, bright, bright * 1.05], { texture: `facade:${random.whole(4, 5)}`, lit: 0 }),
    );
  }
}

/**
 * Walls of a gym with mats, painted bands, windows, wall bars and posters; a ceiling with lamps.
 */
export function gymWalls(s: GroundContext): void {
  const { random, mesh } = s;
  const height = random.between(5.5, 10);
  const base = random.weighted<SrgbColor>([
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
      [a, b],
      [0, height],
      painted(base, { texture: `${kind}:0`, repeatM: kind === 'white' ? 4 : 2.5 }),
    );
    if (random.yes(0.6))
      raised(
        s,
        [a, b],
        [0, bandTop],
        painted(band, { texture: random.yes(0.5) ? 'mats:0' : 'white:0', repeatM: 2.4 }),
      );
    if (random.yes(0.5)) windows(s, [a, b], [height * 0.62, height * 0.92]);
    if (random.yes(0.35))
      wallBars(s, [a, b], [0.8, 0.6, 0.4], {
        from: random.between(0, 0.7),
        share: random.between(0.1, 0.4),
      });
    for (let i = random.whole(0, 5); i > 0; i--) wallPanel(s, [a, b]);
  }
  ceiling(s, height);
}

/** Part of a wall: where it starts and how long it is, as shares of the wall's length. */
export type WallSection = { readonly from: number; readonly share: number };

/** A panel 5 cm in front of a section of the wall on `line`. */
export function raised(
  s: GroundContext,
  [a, b]: GroundLine,
  height: HeightSpan,
  paint: SurfacePaint,
  { from, share }: WallSection = { from: 0, share: 1 },
): void {
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const n = [(-(b[1] - a[1]) / l) * 0.05, ((b[0] - a[0]) / l) * 0.05] as const;
  const at = (k: number): GroundPair => [
    a[0] + (b[0] - a[0]) * k + n[0],
    a[1] + (b[1] - a[1]) * k + n[1],
  ];
  wall(s.mesh, [at(from), at(Math.min(1, from + share))], height, paint);
}

/** Wooden wall bars along a section of a wall. */
export function wallBars(
  s: GroundContext,
  line: GroundLine,
  wood: SrgbColor,
  section: WallSection,
): void {
  raised(s, line, [0, 2.6], painted(wood, { texture: 'bars:0', repeatM: 2.6 }), section);
}

function wallPanel(s: GroundContext, [a, b]: GroundLine): void {
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
  raised(s, [a, b], [random.yes(0.3) ? 0 : y, (random.yes(0.3) ? 0 : y) + h], paint, {
    from,
    share: w / l,
  });
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
    { corner: [-x, height, -z], u: [2 * x, 0, 0], v: [0, 0, 2 * z] },
    painted(color, { texture: 'mats:0', repeatM: 3 }),
  );
  for (let i = random.whole(3, 7); i > 0; i--) {
    const at = random.between(-x, x);
    bar(
      mesh,
      { from: [at, height - 0.5, -z], to: [at, height - 0.5, z], radius: 0.1, sides: 4 },
      painted([0.35, 0.33, 0.32]),
    );
    for (let k = -2; k <= 2; k++)
      box(
        mesh,
        { at: [at + 1, height - 0.35, (k * z) / 2.4], size: [0.4, 0.1, 1.6] },
        painted([1.3, 1.3, 1.25], { lit: 0 }),
      );
  }
}
