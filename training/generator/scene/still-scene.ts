// A whole still from a seed: ground, camera, light, people, ball, imaging and overlay.

import type { PersonModel } from '../body/person.ts';
import { type Camera, project } from '../camera.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Vec3 } from '../space.ts';
import { drawTeams, populateStill } from './cast.ts';
import { buildGround } from './grounds.ts';
import { drawImaging, type Imaging } from './imaging.ts';
import { ball, emptyMesh, type Mesh, painted } from './mesh.ts';
import { drawOverlay, type Overlay } from './overlay.ts';
import { drawLight, type Light, type VenueName, venues } from './venue.ts';
import { drawViewpoint, type Viewpoint } from './viewpoint.ts';

export type StillScene = {
  readonly name: string;
  readonly camera: Camera;
  readonly light: Light;
  readonly mesh: Mesh;
  readonly people: readonly PersonModel[];
  readonly imaging: Imaging;
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

function addBall(mesh: Mesh, random: Random, viewpoint: Viewpoint, sport: string): void {
  const { target } = viewpoint;
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
  const viewpoint = drawViewpoint(random, venue, width, height);
  const light = drawLight(random, venue);
  const mesh = emptyMesh();
  const pxPerM = (at: Vec3) =>
    viewpoint.camera.focalPx / Math.max(1, Math.abs(project(viewpoint.camera, at)[2]));
  buildGround({ venue, eye: viewpoint.camera.at, random: random.fork(), mesh, pxPerM });
  const people = populateStill(
    random.fork(),
    viewpoint,
    venue,
    drawTeams(random.fork(), venue),
    mesh,
  );
  if (venue.name !== 'street' && random.yes(0.8)) addBall(mesh, random, viewpoint, venue.sport);
  const imaging = drawImaging(random.fork(), viewpoint.kind, height);
  const overlay = drawOverlay(random.fork(), width, height);
  return {
    name: `${venue.name}-${viewpoint.kind}`,
    camera: viewpoint.camera,
    light,
    mesh,
    people,
    imaging,
    overlay,
    seed,
  };
}
