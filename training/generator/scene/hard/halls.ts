// Two halls of the hard mix: a small gym with rows of spectators close behind the court, and a
// bright gym of cream walls and pale wood with little texture. Meters.

import { clothColor, hsv, type SrgbColor } from '../../body/outfit.ts';
import type { Random } from '../../random.ts';
import { basketballLines, otherSportsLines, volleyballLines } from '../court-lines.ts';
import { courtFloor } from '../grounds.ts';
import { ceiling, gymWalls, raised, wallBars, windows } from '../gym-walls.ts';
import { bar, box, floor, painted, quad, type SurfacePaint, wall } from '../mesh.ts';
import { hoop, volleyballNet } from '../props.ts';

import { closedSides, type GroundContext, type Side, sideLine } from '../venue.ts';
import { wallClutter } from './wall-clutter.ts';

const sitters = (random: Random): SurfacePaint =>
  painted([1, 1, 1], {
    texture: `sitters:${random.whole(0, 11)}`,
    repeatM: 7.1,
    repeatUpM: 1.79,
    surface: 'spectators',
    lit: 1,
  });

/**
 * Rows of seats on steps, the first `out` meters from the side's line, filled with painted
 * spectators.
 */
function rowsOn(s: GroundContext, side: Side, out: number, rows: number): void {
  const { random, mesh } = s;
  const [rise, run, foot] = [
    random.between(0.28, 0.5),
    random.between(0.7, 0.9),
    random.between(0, 0.5),
  ];
  const wood: SrgbColor = random.yes(0.5)
    ? hsv(random.between(20, 40), 0.5, random.between(0.35, 0.8))
    : clothColor(random);
  const riser = painted([wood[0] * 0.6, wood[1] * 0.6, wood[2] * 0.6]);
  const shade = random.between(0.6, 1.1);
  for (let i = 0; i < rows; i++) {
    const y = foot + i * rise;
    const [a, b] = sideLine(side, out + i * run, -0.4);
    const [c, d] = sideLine(side, out + (i + 1) * run, -0.4);
    wall(mesh, [a, b], [Math.max(0, y - rise), y], riser);
    quad(
      mesh,
      {
        corner: [a[0], y, a[1]],
        u: [b[0] - a[0], 0, b[1] - a[1]],
        v: [c[0] - a[0], 0, c[1] - a[1]],
      },
      painted(wood),
    );
    const [p, q] = [
      [a[0] + (c[0] - a[0]) * 0.45, a[1] + (c[1] - a[1]) * 0.45],
      [b[0] + (d[0] - b[0]) * 0.45, b[1] + (d[1] - b[1]) * 0.45],
    ] as const;
    const paint = { ...sitters(random), color: [shade, shade, shade] as const };
    quad(
      mesh,
      { corner: [p[0], y, p[1]], u: [q[0] - p[0], 0, q[1] - p[1]], v: [0, 1.775, 0] },
      paint,
      [random.unit(), 0],
    );
  }
  if (random.yes(0.4)) railing(s, side, out - 0.15, foot + 0.9);
}

function railing({ mesh }: GroundContext, side: Side, out: number, height: number): void {
  const [a, b] = sideLine(side, out);
  const paint = painted([0.75, 0.75, 0.78]);
  for (const y of [height, height * 0.55])
    bar(mesh, { from: [a[0], y, a[1]], to: [b[0], y, b[1]], radius: 0.025, sides: 4 }, paint);
}

/** Whether the camera faces a side: a painted row seen from its end degenerates to slivers. */
function faces({ eye }: GroundContext, side: Side): boolean {
  const [across, along] = side.along === 'x' ? [eye[2], eye[0]] : [eye[0], eye[2]];
  return side.reach - across * side.sign > 0.9 * Math.abs(along);
}

/** A court with rows of spectators on the sides the camera sees; the walls stand behind them. */
export function standHall(s: GroundContext): void {
  const { random, mesh, venue } = s;
  courtFloor(s);
  if (random.yes(0.3)) otherSportsLines(s);
  const lines = painted(random.yes(0.6) ? [0.95, 0.95, 0.95] : clothColor(random));
  if (venue.sport === 'basketball') {
    basketballLines(mesh, lines, random.yes(0.7) ? painted(clothColor(random)) : null);
    for (const x of [-14, 14]) hoop(mesh, x, random, random.yes(0.4));
  } else {
    volleyballLines(mesh, lines);
    volleyballNet(mesh, 4.5, random);
  }
  const rows = random.whole(3, 7);
  // The walls stand behind the last row.
  const room: GroundContext = { ...s, venue: { ...venue, margin: venue.margin + 0.9 * rows } };
  gymWalls(room);
  for (const side of closedSides(room)) wallClutter(room, side);
  for (const side of closedSides(s))
    if (faces(s, side) && random.yes(side.along === 'x' ? 0.95 : 0.6))
      rowsOn(s, side, -random.between(0.4, venue.margin - 1), rows);
}

function paleFloor(s: GroundContext): void {
  const { random, mesh, venue } = s;
  const [x, z] = [venue.half[0] + venue.margin + 8, venue.half[1] + venue.margin + 8];
  const color = hsv(random.between(28, 46), random.between(0.06, 0.34), random.between(0.82, 1.06));
  const texture = random.yes(0.6) ? (`wood:${random.whole(0, 3)}` as const) : ('white:0' as const);
  floor(mesh, [-x, -z, x, z], painted(color, { texture, repeatM: random.between(1.8, 4) }));
  // Reflections of windows and lamps on a varnished floor.
  for (let i = random.whole(0, 7); i > 0; i--) {
    const k = random.between(1.03, 1.16);
    const [px, pz] = [random.between(-x, x), random.between(-z, z)];
    const shine = painted([color[0] * k, color[1] * k, color[2] * k * 1.03], {
      texture,
      repeatM: 5,
    });
    floor(
      mesh,
      [px, pz, px + random.between(0.5, 3), pz + random.between(2, 7)],
      shine,
      0.001 + 0.0004 * i,
    );
  }
}

function paleWall(s: GroundContext, side: Side, height: number, base: SrgbColor): void {
  const { random, mesh } = s;
  const [a, b] = sideLine(side, 0, 3);
  wall(
    mesh,
    [a, b],
    [0, height],
    painted(base, {
      texture: random.pick(['white:0', 'white:0', 'block:0', 'concrete:0']),
      repeatM: 3,
    }),
  );
  const darker = random.between(0.55, 0.9);
  if (random.yes(0.7))
    raised(
      s,
      [a, b],
      [0, random.between(0.08, 0.25)],
      painted([base[0] * darker, base[1] * darker, base[2] * darker * 0.9]),
    );
  if (random.yes(0.5))
    raised(
      s,
      [a, b],
      [2.6, random.between(2.7, 3.2)],
      painted([base[0] * 0.9, base[1] * 0.86, base[2] * 0.8], {
        texture: 'patches:0',
        repeatM: 0.9,
      }),
    );
  if (random.yes(0.5)) windows(s, [a, b], [height * 0.5, height * 0.9]);
  if (random.yes(0.4))
    wallBars(s, [a, b], [0.88, 0.74, 0.55], {
      from: random.between(0, 0.6),
      share: random.between(0.1, 0.35),
    });
  wallClutter(s, side);
}

/** A bright gym: cream or white walls, pale wood, few lines, a net now and then. */
export function paleHall(s: GroundContext): void {
  const { random, mesh } = s;
  paleFloor(s);
  const base = random.yes(0.75)
    ? hsv(random.between(36, 50), random.between(0.16, 0.4), random.between(0.86, 1))
    : hsv(210, random.between(0, 0.06), random.between(0.85, 1.02));
  const height = random.between(5, 8);
  for (const side of closedSides(s)) paleWall(s, side, height, base);
  if (random.yes(0.7)) ceiling(s, height);
  const paint = painted(random.yes(0.5) ? [1, 1, 1] : clothColor(random));
  if (random.yes(0.7)) volleyballLines(mesh, paint);
  else basketballLines(mesh, paint, null);
  if (random.yes(0.35)) otherSportsLines(s);
  if (random.yes(0.35)) volleyballNet(mesh, 4.5, random);
  for (const side of closedSides(s)) benchAlong(s, side);
}

/** A low bench along a wall. */
function benchAlong(s: GroundContext, side: Side): void {
  const { random, mesh } = s;
  const [a, b] = sideLine(side, -0.5);
  const wood = painted(hsv(random.between(25, 40), 0.5, random.between(0.4, 0.85)));
  for (let i = random.whole(0, 3); i > 0; i--) {
    const k = random.between(0.1, 0.9);
    const at = [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k] as const;
    box(
      mesh,
      { at: [at[0], 0.28, at[1]], size: [2.6, 0.06, 0.28], yaw: side.along === 'x' ? 0 : 90 },
      wood,
    );
    for (const d of [-1, 1])
      box(
        mesh,
        {
          at: side.along === 'x' ? [at[0] + d, 0, at[1]] : [at[0], 0, at[1] + d],
          size: [0.06, 0.28, 0.24],
          yaw: side.along === 'x' ? 0 : 90,
        },
        wood,
      );
  }
}
