// The grounds: surface, lines and equipment. Sizes after the rules of each sport, in meters.

import { clothColor, hsv, type SrgbColor } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import {
  basketballLines,
  footballLines,
  otherSportsLines,
  rectangle,
  volleyballLines,
} from './court-lines.ts';
import { gymWalls } from './gym-walls.ts';
import { floor, line, type Mesh, painted, type SurfacePaint } from './mesh.ts';
import { footballGoal, hoop, volleyballNet } from './props.ts';
import { boards, clutterAround, outdoors, plain, stands } from './surroundings.ts';
import type { GroundContext, VenueName } from './venue.ts';

/** A random green of grass. */
export function grass(random: Random): SrgbColor {
  return hsv(random.between(72, 128), random.between(0.35, 0.85), random.between(0.38, 0.85));
}

/** Mown stripes across or along, or none. */
export function mownGrass(
  mesh: Mesh,
  hx: number,
  hz: number,
  random: Random,
  color: SrgbColor,
): void {
  const contrast = random.yes(0.7) ? random.between(0.03, 0.18) : 0;
  const stripes = random.whole(8, 22);
  const along = random.yes(0.2);
  const texture = `grass:${random.whole(0, 4)}` as const;
  const [from, length] = along ? [-hz - 6, 2 * hz + 12] : [-hx - 6, 2 * hx + 12];
  for (let i = 0; i < stripes; i++) {
    const shade = 1 + (i % 2 === 0 ? contrast : -contrast);
    const paint = painted([color[0] * shade, color[1] * shade, color[2] * shade], {
      texture,
      repeatM: 7,
    });
    const [a, b] = [from + (length * i) / stripes, from + (length * (i + 1)) / stripes];
    if (along) floor(mesh, [-hx - 6, a, hx + 6, b], paint);
    else floor(mesh, [a, -hz - 6, b, hz + 6], paint);
  }
}

function football(s: GroundContext): void {
  const { random, mesh, venue } = s;
  const [hx, hz] = venue.half;
  const color = grass(random);
  plain(
    s,
    painted([color[0] * 0.8, color[1] * 0.8, color[2] * 0.75], {
      texture: `grass:${random.whole(0, 4)}`,
      repeatM: 6,
    }),
  );
  mownGrass(mesh, hx, hz, random, color);
  footballLines(mesh, hx, hz, painted([0.93, 0.95, 0.93]), random.between(0.09, 0.14));
  for (const x of [-hx, hx]) footballGoal(mesh, x);
  if (venue.name === 'stadium') {
    if (random.yes(0.85)) boards(s, -0.6, random.between(0.8, 1.1));
    stands(s, random.between(1, 6), random.whole(14, 40));
    clutterAround(s, random.whole(0, 10));
  } else {
    if (random.yes(0.25)) boards(s, -0.6, 0.9);
    if (random.yes(0.15)) stands(s, 2, random.whole(3, 8));
    outdoors(s, 16);
    clutterAround(s, random.whole(2, 16));
  }
}

/** The floor of a hall or a hard court. */
export function courtFloor(s: GroundContext): void {
  const { random, mesh, venue } = s;
  const [x, z] = [venue.half[0] + venue.margin + 12, venue.half[1] + venue.margin + 12];
  const wooden = venue.indoor && random.yes(0.75);
  const color: SrgbColor = wooden
    ? hsv(random.between(22, 42), random.between(0.2, 0.6), random.between(0.6, 1.05))
    : random.yes(0.6)
      ? clothColor(random)
      : hsv(random.between(180, 230), 0.4, 0.5);
  const texture = wooden
    ? (`wood:${random.whole(0, 3)}` as const)
    : venue.indoor
      ? ('concrete:1' as const)
      : ('asphalt:0' as const);
  floor(mesh, [-x, -z, x, z], painted(color, { texture, repeatM: wooden ? 4 : 5 }));
  if (random.yes(0.35))
    floor(
      mesh,
      [-venue.half[0], -venue.half[1], venue.half[0], venue.half[1]],
      painted(clothColor(random), { texture, repeatM: 5 }),
      0.002,
    );
}

function basketball(s: GroundContext): void {
  const { random, mesh, venue } = s;
  if (!venue.indoor)
    plain(s, painted(grass(random), { texture: `grass:${random.whole(0, 4)}`, repeatM: 5 }));
  courtFloor(s);
  if (random.yes(0.4)) otherSportsLines(s);
  basketballLines(
    mesh,
    painted(random.yes(0.6) ? [0.95, 0.95, 0.95] : clothColor(random)),
    random.yes(0.6) ? painted(clothColor(random)) : null,
  );
  for (const x of [-14, 14]) hoop(mesh, x, random, venue.indoor && random.yes(0.5));
  surroundCourt(s);
}

function surroundCourt(s: GroundContext): void {
  const { random, venue } = s;
  if (!venue.indoor) outdoors(s, 26);
  else if (random.yes(0.4)) {
    stands(s, -random.between(0.2, 1.6), random.whole(4, 26));
    if (random.yes(0.4)) boards(s, -2, 0.8);
    gymWalls(s);
  } else gymWalls(s);
  clutterAround(s, random.whole(1, 14), 0.03);
}

function volleyball(s: GroundContext): void {
  const { random, mesh } = s;
  courtFloor(s);
  if (random.yes(0.4)) otherSportsLines(s);
  volleyballLines(mesh, painted(random.yes(0.7) ? [0.95, 0.95, 0.95] : clothColor(random)));
  if (random.yes(0.85)) volleyballNet(mesh, 4.5, random);
  surroundCourt(s);
}

function beach(s: GroundContext): void {
  const { random, mesh } = s;
  plain(
    s,
    painted(hsv(random.between(32, 48), random.between(0.15, 0.45), random.between(0.7, 1.05)), {
      texture: 'sand:0',
      repeatM: 5,
    }),
  );
  line(mesh, rectangle(-8, -4, 8, 4), 0.06, painted(clothColor(random)));
  volleyballNet(mesh, 4, random);
  outdoors(s, 14);
  if (random.yes(0.3)) boards(s, -1, 0.9);
  clutterAround(s, random.whole(1, 12));
}

function track(s: GroundContext): void {
  const { random, mesh } = s;
  const color: SrgbColor = random.yes(0.5)
    ? hsv(random.between(8, 20), random.between(0.5, 0.75), random.between(0.5, 0.8))
    : hsv(random.between(205, 230), 0.7, random.between(0.4, 0.75));
  plain(s, painted(grass(random), { texture: `grass:${random.whole(0, 4)}`, repeatM: 6 }));
  floor(mesh, [-70, -5, 70, 5], painted(color, { texture: 'asphalt:1', repeatM: 4 }));
  for (let z = -5; z <= 5; z += 1.22)
    line(
      mesh,
      [
        [-70, z],
        [70, z],
      ],
      0.06,
      painted([0.92, 0.92, 0.92]),
    );
  if (random.yes(0.6)) {
    boards(s, -5, 0.9);
    stands(s, 0, random.whole(8, 30));
  } else outdoors(s, 12);
  clutterAround(s, random.whole(2, 16), 0.1);
}

function street(s: GroundContext): void {
  const { random, mesh } = s;
  const road = random.between(0.35, 0.7);
  plain(s, painted([road, road, road], { texture: 'asphalt:0', repeatM: 6 }));
  const pave = random.between(0.5, 0.9);
  const paving = painted([pave, pave * random.between(0.94, 1), pave * random.between(0.85, 1)], {
    texture: random.pick(['concrete:0', 'brick:1', 'concrete:1']),
    repeatM: random.between(2, 5),
  });
  if (random.yes(0.7)) floor(mesh, [-60, -9, 60, random.between(-3, 9)], paving, 0.004);
  if (random.yes(0.4))
    for (let x = -30; x < 30; x += 4)
      line(
        mesh,
        [
          [x, 3.2],
          [x + 2, 3.2],
        ],
        0.14,
        painted([0.95, 0.95, 0.95]),
        0.008,
      );
  outdoors(s, 22);
  clutterAround(s, random.whole(6, 24), 0.3);
}

/** No ground at all: patterns and noise everywhere, so that only people mean people. */
function clutter(s: GroundContext): void {
  const { random, mesh } = s;
  const any = (): SurfacePaint =>
    painted(random.yes(0.5) ? [1, 1, 1] : clothColor(random), {
      texture: random.pick([
        'noise:0',
        'noise:1',
        'noise:2',
        'patches:0',
        'patches:1',
        'hedge:0',
        'noise:2',
        'brick:0',
        'ads:1',
        'wood:1',
        'facade:1',
        'asphalt:0',
        'grass:1',
        'mats:0',
      ]),
      repeatM: random.logBetween(0.8, 14),
    });
  plain(s, any());
  for (let i = random.whole(2, 6); i > 0; i--) {
    const [x, z] = [random.between(-10, 6), random.between(-8, 6)];
    floor(mesh, [x, z, x + random.between(1, 9), z + random.between(1, 7)], any(), 0.002 * (i + 1));
  }
  gymWalls(s);
  clutterAround(s, random.whole(8, 34), 0.5);
}

const builders: Readonly<Record<VenueName, (s: GroundContext) => void>> = {
  stadium: football,
  park: football,
  gymBasketball: basketball,
  courtBasketball: basketball,
  gymVolleyball: volleyball,
  beach,
  track,
  street,
  clutter,
};

/** Fills the setting's mesh with its ground and everything around it. */
export function buildGround(s: GroundContext): void {
  builders[s.venue.name](s);
}
