// Grounds and light of the sample match: the builders of the training stills, with fixed choices.

import { valueAt } from '@/lib/vision/value-at';
import type { SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { basketballLines, footballLines } from '../scene/court-lines.ts';

import { bar, box, floor, line, painted, quad, wall } from '../scene/mesh.ts';
import { footballGoal, hoop, volleyballNet } from '../scene/props.ts';
import { closedSides, type GroundContext, type Light, sideLine } from '../scene/venue.ts';
import { unitVector } from '../space.ts';

const white: SrgbColor = [0.95, 0.96, 0.95];

function brandBoards(s: GroundContext, out: number, height: number, pieceM: number): void {
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, out);
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const n = Math.floor(length / pieceM);
    for (let i = 0; i < n; i++) {
      const at = (k: number) =>
        [a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n] as const;
      wall(
        s.mesh,
        [at(i), at(i + 1)],
        [0.03, height],
        painted([1, 1, 1], { texture: `brand:${(i * 5) % 8}`, lit: 0.35 }),
      );
    }
  }
}

function crowdOn(s: GroundContext, out: number, rows: number, foot: number, shade: number): void {
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, out, 8);
    const n = side.along === 'x' ? [0, side.sign] : [side.sign, 0];
    const u = [b[0] - a[0], 0, b[1] - a[1]] as const;
    wall(s.mesh, [a, b], [0, foot], painted([0.2, 0.22, 0.27]));
    const back = [valueAt(n, 0) * rows * 0.85, rows * 0.5, valueAt(n, 1) * rows * 0.85] as const;
    quad(
      s.mesh,
      { corner: [a[0], foot, a[1]], u, v: back },
      painted([shade, shade, shade], {
        texture: 'audience:0',
        repeatM: 10,
        surface: 'spectators',
        lit: 0.9,
      }),
    );
    const top = (p: readonly [number, number]) => [p[0] + back[0], p[1] + back[2]] as const;
    wall(
      s.mesh,
      [top(a), top(b)],
      [foot + back[1], foot + back[1] + 5],
      painted([0.13, 0.15, 0.2]),
    );
  }
}

function footballGround(s: GroundContext): void {
  const [hx, hz] = s.venue.half;
  const green: SrgbColor = [0.36, 0.62, 0.27];
  floor(
    s.mesh,
    [-160, -130, 160, 130],
    painted([0.3, 0.5, 0.24], { texture: 'grass:0', repeatM: 6 }),
    -0.03,
  );
  for (let i = 0; i < 18; i++) {
    const k = i % 2 === 0 ? 1.07 : 0.93;
    const [a, b] = [-hx - 6 + ((2 * hx + 12) * i) / 18, -hx - 6 + ((2 * hx + 12) * (i + 1)) / 18];
    floor(
      s.mesh,
      [a, -hz - 6, b, hz + 6],
      painted([green[0] * k, green[1] * k, green[2] * k], {
        texture: `grass:${i % 2}`,
        repeatM: 7,
      }),
    );
  }
  footballLines(s.mesh, hx, hz, painted(white), 0.12);
  for (const x of [-hx, hx]) footballGoal(s.mesh, x);
  brandBoards(s, -0.6, 1, 8);
  crowdOn(s, 2, 34, 1.6, 0.95);
}

function gymShell(s: GroundContext, walls: SrgbColor, band: SrgbColor): void {
  const height = 8.5;
  roof(s, height);
  for (const side of closedSides(s)) {
    const [a, b] = sideLine(side, 1.2, 6);
    wall(s.mesh, [a, b], [0, height], painted(walls, { texture: 'block:0', repeatM: 3 }));
    const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const inward = [(-(b[1] - a[1]) / l) * 0.06, ((b[0] - a[0]) / l) * 0.06] as const;
    const at = (k: number) =>
      [a[0] + (b[0] - a[0]) * k + inward[0], a[1] + (b[1] - a[1]) * k + inward[1]] as const;
    wall(s.mesh, [at(0), at(1)], [0, 2], painted(band, { texture: 'mats:0', repeatM: 2.4 }));
    for (let i = 0; i < 7; i++)
      wall(
        s.mesh,
        [at((i + 0.15) / 7), at((i + 0.85) / 7)],
        [5.2, 7.4],
        painted([0.95, 0.98, 1.05], { texture: 'facade:5', lit: 0 }),
      );
    wall(
      s.mesh,
      [at(0.57), at(0.67)],
      [2.3, 4],
      painted([1, 1, 1], { texture: 'scoreboard:1', lit: 0 }),
    );
    for (const k of [0.2, 0.4, 0.7])
      wall(
        s.mesh,
        [at(k), at(k + 0.16)],
        [2.8, 3.5],
        painted([1, 1, 1], { texture: `brand:${Math.round(k * 50) % 8}` }),
      );
  }
}

function roof(s: GroundContext, height: number): void {
  const [x, z] = [s.venue.half[0] + s.venue.margin + 6, s.venue.half[1] + s.venue.margin + 6];
  quad(
    s.mesh,
    { corner: [-x, height, -z], u: [2 * x, 0, 0], v: [0, 0, 2 * z] },
    painted([0.55, 0.54, 0.52], { texture: 'mats:0', repeatM: 4 }),
  );
  for (let i = -3; i <= 3; i++) {
    const at = (i * x) / 3.6;
    bar(
      s.mesh,
      { from: [at, height - 0.5, -z], to: [at, height - 0.5, z], radius: 0.12, sides: 4 },
      painted([0.4, 0.4, 0.42]),
    );
    for (let k = -2; k <= 2; k++)
      box(
        s.mesh,
        { at: [at + 1.2, height - 0.4, (k * z) / 2.6], size: [0.5, 0.1, 2] },
        painted([1.3, 1.3, 1.25], { lit: 0 }),
      );
  }
}

function court(s: GroundContext, wood: SrgbColor, paint: SrgbColor): void {
  const [hx, hz] = s.venue.half;
  floor(
    s.mesh,
    [-hx - 20, -hz - 20, hx + 20, hz + 20],
    painted(wood, { texture: 'wood:0', repeatM: 5 }),
  );
  floor(
    s.mesh,
    [-hx - 1.6, -hz - 1.6, hx + 1.6, hz + 1.6],
    painted(paint, { texture: 'wood:0', repeatM: 5 }),
    0.002,
  );
  floor(s.mesh, [-hx, -hz, hx, hz], painted(wood, { texture: 'wood:0', repeatM: 5 }), 0.004);
}

function basketballGround(s: GroundContext): void {
  court(s, [0.86, 0.66, 0.42], [0.16, 0.3, 0.5]);
  basketballLines(
    s.mesh,
    painted(white),
    painted([0.2, 0.36, 0.58], { texture: 'wood:0', repeatM: 5 }),
    0.07,
  );
  for (const x of [-14, 14]) hoop(s.mesh, x, s.random, false);
  brandBoards(s, -0.9, 0.85, 5);
  crowdOn(s, 0.2, 9, 1.1, 0.85);
  gymShell(s, [0.82, 0.8, 0.74], [0.17, 0.26, 0.42]);
}

function volleyballGround(s: GroundContext): void {
  court(s, [0.83, 0.62, 0.4], [0.2, 0.46, 0.42]);
  const paint = painted(white);
  line(
    s.mesh,
    [
      [-9, -4.5],
      [9, -4.5],
      [9, 4.5],
      [-9, 4.5],
      [-9, -4.5],
    ],
    0.06,
    paint,
    0.009,
  );
  for (const x of [-3, 0, 3])
    line(
      s.mesh,
      [
        [x, -4.5],
        [x, 4.5],
      ],
      0.06,
      paint,
      0.009,
    );
  volleyballNet(s.mesh, 4.5, s.random);
  gymShell(s, [0.86, 0.83, 0.76], [0.24, 0.42, 0.4]);
}

export function matchGround(
  s: GroundContext,
  sport: 'football' | 'basketball' | 'volleyball',
): void {
  ({ football: footballGround, basketball: basketballGround, volleyball: volleyballGround })[sport](
    s,
  );
}

export function matchLight(sport: 'football' | 'basketball' | 'volleyball', random: Random): Light {
  const common = {
    haze: [0.72, 0.78, 0.85] as SrgbColor,
    hazePerM: 0.0006,
    zenith: [0.35, 0.55, 0.85] as SrgbColor,
    horizon: [0.8, 0.88, 0.95] as SrgbColor,
    clouds: 0.5,
  };
  if (sport === 'football') {
    const from = unitVector([-0.45 + random.between(-0.1, 0.1), 0.75, 0.55]);
    return {
      ...common,
      sunFrom: from,
      sun: [0.85, 0.8, 0.68],
      above: [0.5, 0.54, 0.6],
      below: [0.26, 0.3, 0.2],
      shadows: [{ from, left: 0.5 }],
      roofed: false,
    };
  }
  const lamps = [unitVector([0.4, 1, 0.25]), unitVector([-0.35, 1, -0.2])];
  return {
    ...common,
    hazePerM: 0,
    sunFrom: unitVector([0.2, 1, 0.6]),
    sun: [0.42, 0.41, 0.38],
    above: [0.7, 0.7, 0.68],
    below: [0.5, 0.45, 0.38],
    shadows: lamps.map((from) => ({ from, left: 0.8 })),
    roofed: true,
  };
}
