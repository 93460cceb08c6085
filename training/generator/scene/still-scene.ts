// A whole still from a seed: ground, camera, light, people, ball, exposure and everything the lens
// and the codec do to the picture.

import type { Person } from '../body/person.ts';
import { type Camera, project } from '../camera.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Vec3 } from '../space.ts';
import { castStill, drawTeams } from './cast.ts';
import { drawFilm, type Film } from './film.ts';
import { buildGround } from './grounds.ts';
import { ball, emptyMesh, type Mesh, painted } from './mesh.ts';
import { drawOverlay, type Overlay } from './overlay.ts';
import { drawShot, type Shot } from './shot.ts';
import { drawLight, type Light, type VenueName, venues } from './venue.ts';

export type StillScene = {
  readonly name: string;
  readonly camera: Camera;
  readonly light: Light;
  readonly mesh: Mesh;
  readonly people: readonly Person[];
  readonly film: Film;
  readonly overlay: Overlay;
  readonly seed: number;
};

const venueShares: readonly (readonly [VenueName, number])[] = [
  ['stadium', 22],
  ['park', 17],
  ['gymBasketball', 15],
  ['courtBasketball', 8],
  ['gymVolleyball', 12],
  ['beach', 4],
  ['track', 5],
  ['street', 11],
  ['clutter', 7],
];

function throwBall(mesh: Mesh, random: Random, shot: Shot, sport: string): void {
  const { target } = shot;
  const at: Vec3 = [
    target[0] + random.normal(0, 1.5),
    random.yes(0.5) ? 0.12 : random.between(0.2, 3.2),
    target[2] + random.normal(0, 1.5),
  ];
  const color =
    sport === 'basketball'
      ? ([0.85, 0.42, 0.15] as const)
      : random.pick([
          [0.95, 0.95, 0.95],
          [0.95, 0.9, 0.2],
          [0.9, 0.95, 0.3],
          [0.95, 0.5, 0.2],
        ] as const);
  ball(mesh, at, 0.115, painted(color));
}

export function stillScene(seed: number, width: number, height: number): StillScene {
  const random = randomFrom(seed);
  const venue = venues[random.weighted(venueShares)];
  const shot = drawShot(random, venue, width, height);
  const light = drawLight(random, venue);
  const mesh = emptyMesh();
  const pxPerM = (at: Vec3) =>
    shot.camera.focalPx / Math.max(1, Math.abs(project(shot.camera, at)[2]));
  buildGround({ venue, eye: shot.camera.at, random: random.fork(), mesh, pxPerM });
  const people = castStill(random.fork(), shot, venue, drawTeams(random.fork(), venue), mesh);
  if (venue.name !== 'street' && random.yes(0.8)) throwBall(mesh, random, shot, venue.sport);
  const film = drawFilm(random.fork(), shot.kind, height);
  const overlay = drawOverlay(random.fork(), width, height);
  return {
    name: `${venue.name}-${shot.kind}`,
    camera: shot.camera,
    light,
    mesh,
    people,
    film,
    overlay,
    seed,
  };
}
