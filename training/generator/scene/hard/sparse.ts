// Recipes with few people, and the distractors added to every recipe: objects that are taken for
// people.

import { clothColor } from '../../body/outfit.ts';
import type { Camera } from '../../camera.ts';
import type { Random } from '../../random.ts';
import type { Vec3 } from '../../space.ts';
import { buildGround } from '../grounds.ts';
import { ball, bar, box, type Mesh, painted } from '../mesh.ts';
import { closedSides, venues } from '../venue.ts';
import { paleHall } from './halls.ts';
import { spotAhead } from './placement.ts';
import { openScene, outputOf, type RecipeInput, type RecipeOutput } from './recipe.ts';
import { addOthers } from './spots.ts';
import { wallClutter } from './wall-clutter.ts';

const fewPeople = (random: Random) => random.pick([0, 0, 0, 1, 2, 4]);

/** The point at depth `depthM` that projects to image point (x, y). */
function pointAt(
  { at, forward, right, up, focalPx, center }: Camera,
  x: number,
  y: number,
  depthM: number,
): Vec3 {
  const [a, b] = [(x - center[0]) / focalPx, (center[1] - y) / focalPx];
  const along = (i: 0 | 1 | 2) => at[i] + depthM * (forward[i] + a * right[i] + b * up[i]);
  return [along(0), along(1), along(2)];
}

const ballRadiusM = 0.115;
const panels = [
  [
    [0.95, 0.85, 0.15],
    [0.1, 0.25, 0.7],
  ],
  [
    [0.97, 0.97, 0.97],
    [0.06, 0.06, 0.07],
  ],
  [
    [0.97, 0.97, 0.97],
    [0.8, 0.15, 0.2],
  ],
  [
    [0.87, 0.43, 0.15],
    [0.25, 0.12, 0.06],
  ],
  [
    [0.9, 0.95, 0.25],
    [0.15, 0.15, 0.5],
  ],
] as const;

/**
 * A ball of 13 to 40 pixels anywhere in the image, in the air as often as on the ground, with
 * patches of a second color.
 */
function nearBall(mesh: Mesh, camera: Camera, random: Random): void {
  const depthM =
    (camera.focalPx * 2 * ballRadiusM) / (random.logBetween(13, 40) * (camera.height / 384));
  const place = pointAt(
    camera,
    random.between(0.05, 0.95) * camera.width,
    random.between(0.1, 0.95) * camera.height,
    depthM,
  );
  const [ground, patch] = random.pick(panels);
  const at: Vec3 = [place[0], Math.max(ballRadiusM, place[1]), place[2]];
  ball(mesh, at, ballRadiusM, painted(ground), 9);
  for (let i = 0; i < 7; i++) {
    const [a, b] = [random.between(0, 2 * Math.PI), Math.asin(random.between(-1, 1))];
    const out: Vec3 = [Math.cos(a) * Math.cos(b), Math.sin(b), Math.sin(a) * Math.cos(b)];
    ball(
      mesh,
      [at[0] + 0.07 * out[0], at[1] + 0.07 * out[1], at[2] + 0.07 * out[2]],
      0.055,
      painted(patch),
      5,
    );
  }
}

/** A lamp post, a mast, a pillar or a flag at the left or right edge. */
function edgePost(mesh: Mesh, camera: Camera, random: Random): void {
  const depthM = random.logBetween(4, 30);
  const side = random.pick([-1, 1]) * camera.width * random.between(0.4, 0.53);
  const { x, z } = spotAhead(camera, depthM, (side / camera.focalPx) * depthM);
  const paint = painted(random.yes(0.6) ? [0.12, 0.12, 0.13] : clothColor(random));
  const high = random.between(1.6, 8);
  const kind = random.unit();
  if (kind < 0.5) {
    bar(
      mesh,
      { from: [x, 0, z], to: [x, high, z], radius: random.logBetween(0.03, 0.16), sides: 7 },
      paint,
    );
    if (random.yes(0.5))
      box(mesh, { at: [x, high, z], size: [0.5, 0.25, 0.3], yaw: random.between(0, 180) }, paint);
    if (random.yes(0.4))
      bar(mesh, { from: [x, 0, z], to: [x, 1.1, z], radius: 0.17, sides: 8 }, paint);
  } else if (kind < 0.8)
    box(
      mesh,
      {
        at: [x, 0, z],
        size: [random.between(0.2, 0.6), high, random.between(0.2, 0.5)],
        yaw: random.between(0, 90),
      },
      paint,
    );
  else {
    bar(mesh, { from: [x, 0, z], to: [x, high, z], radius: 0.03, sides: 5 }, paint);
    box(
      mesh,
      {
        at: [x, high * 0.4, z],
        size: [random.between(0.3, 0.7), high * 0.55, 0.02],
        yaw: random.between(0, 180),
      },
      painted(clothColor(random)),
    );
  }
}

/** Adds distractors to the output of any recipe. */
export function scatterDistractors(
  random: Random,
  { mesh, light, viewpoint: { camera } }: RecipeOutput,
): void {
  if (random.yes(0.25))
    for (let i = random.pick([1, 1, 2, 3]); i > 0; i--) nearBall(mesh, camera, random);
  if (random.yes(light.roofed ? 0.1 : 0.3)) edgePost(mesh, camera, random);
}

/** A hoop from near by: board, ring, a ball raised to it, the padded stand. */
export function hoopUp(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = random.yes(0.5) ? venues.gymBasketball : venues.courtBasketball;
  const end = random.pick([-1, 1]);
  const target: Vec3 = [
    end * random.between(11, 13.5),
    random.between(0.9, 2.6),
    random.normal(0, 1),
  ];
  const scene = openScene(input, venue, {
    kind: 'sideline',
    distance: [5, 16],
    height: [1.1, 3],
    roll: 1.5,
    target,
    px: [60, 190],
  });
  buildGround(scene.ground);
  const { mesh, random: own } = scene.ground;
  const at: Vec3 = [end * (12.45 + own.normal(0, 0.35)), own.between(2.3, 3.6), own.normal(0, 0.6)];
  ball(mesh, at, 0.12, painted([0.85, 0.42, 0.16]), 8);
  if (own.yes(0.7)) padding(mesh, end * 14.6, own);
  addOthers(scene, fewPeople(random), [0.6, 1.5]);
  return outputOf('hoop', scene);
}

function padding(mesh: Mesh, x: number, random: Random): void {
  const cloth = painted(clothColor(random));
  box(
    mesh,
    {
      at: [x, 0, 0],
      size: [random.between(0.4, 1.2), random.between(1.2, 2.1), random.between(0.4, 0.9)],
      yaw: random.between(-10, 10),
    },
    cloth,
  );
  box(mesh, { at: [x + 0.3, 0, 0], size: [1.4, 0.35, 1.2] }, painted([0.1, 0.1, 0.11]));
}

/** A bright hall with doorways, coats, bags, scoreboards, and few people. */
export function emptyHall(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = {
    ...(random.yes(0.5) ? venues.gymVolleyball : venues.gymBasketball),
    margin: random.between(1.5, 4),
  };
  const scene = openScene(input, venue, {
    kind: 'hand',
    distance: [4, 14],
    height: [0.6, 2.2],
    roll: 1.5,
    px: [55, 230],
  });
  paleHall(scene.ground);
  for (const side of closedSides(scene.ground))
    for (let i = 0; i < 2; i++) wallClutter(scene.ground, side);
  addOthers(scene, fewPeople(random), [0.7, 1.6]);
  return outputOf('hall', scene);
}

/** Arcs and spots of the center circle from afar, few players. */
export function circleFromAfar(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = random.yes(0.6) ? venues.stadium : venues.park;
  const target: Vec3 = [random.normal(0, 6), 0.89, random.normal(0, 6)];
  const scene = openScene(input, venue, {
    kind: 'tactical',
    distance: [35, 90],
    height: [3, 22],
    roll: 0.4,
    target,
    azimuth: random.normal(0, 0.5),
    px: [18, 56],
  });
  buildGround(scene.ground);
  addOthers(scene, random.pick([0, 0, 2, 5, 9]), [0.6, 1.6]);
  return outputOf('circle', scene);
}
