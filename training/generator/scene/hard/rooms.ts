// Recipes about halls: players in front of rows of seated spectators, and pale clothes in a pale
// hall.

import { valueAt } from '@/lib/vision/value-at';
import type { Kit, SrgbColor } from '../../body/outfit.ts';
import { seated } from '../../body/standing-poses.ts';
import type { Random } from '../../random.ts';
import { held } from '../action.ts';
import type { Teams } from '../cast.ts';
import { box, painted } from '../mesh.ts';
import { type Light, venues } from '../venue.ts';
import { crouching, lying } from './actions.ts';
import { paleHall, standHall } from './halls.ts';
import { addPerson, beside, spotAhead, towardsCamera } from './placement.ts';
import {
  openScene,
  outputOf,
  type RecipeInput,
  type RecipeOutput,
  type RecipeScene,
} from './recipe.ts';
import { addOriented, addOthers, drawSpot, sideM, targetDistanceM } from './spots.ts';

/** Real bodies on chairs along the court's edge, before the painted rows. */
function benchOfPlayers(scene: RecipeScene): void {
  const { cast, ground } = scene;
  const { random, camera } = cast;
  const depthM = targetDistanceM(scene) * random.between(1, 1.5);
  const first = spotAhead(
    camera,
    depthM,
    sideM(scene, random.between(0.05, 0.7) * camera.width, depthM),
  );
  const team = random.whole(0, 1);
  for (let i = random.whole(3, 9); i > 0; i--) {
    const spot = beside(camera, first, i * 0.62, random.normal(0, 0.05));
    const yaw = towardsCamera(camera, spot) + random.normal(0, 16);
    box(
      ground.mesh,
      { at: [spot.x, 0, spot.z], size: [0.45, 0.42, 0.4], yaw },
      painted([0.25, 0.25, 0.28]),
    );
    addPerson(cast, {
      spot,
      yaw,
      action: held(random, seated, undefined, 7),
      role: 'bench',
      team: random.yes(0.8) ? team : -1,
    });
  }
}

/** A small gym: players of 30 to 90 pixels before three to seven rows of painted spectators. */
export function beforeRows(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = random.yes(0.65) ? venues.gymBasketball : venues.gymVolleyball;
  // The camera stands on one long side and faces the other, sometimes a short one.
  const azimuth = random.yes(0.8)
    ? random.normal(0, 0.4) + (random.yes(0.5) ? Math.PI : 0)
    : random.between(0, 2 * Math.PI);
  const scene = openScene(input, venue, {
    kind: 'stand',
    distance: [9, 24],
    height: [1.3, 5.5],
    roll: 0.8,
    azimuth,
    px: [34, 105],
  });
  standHall(scene.ground);
  addOthers(scene, scene.cast.random.whole(3, 13), [0.6, 1.6]);
  if (random.yes(0.45)) benchOfPlayers(scene);
  return outputOf('rows', scene);
}

const pale: readonly SrgbColor[] = [
  [0.97, 0.97, 0.97],
  [0.94, 0.94, 0.92],
  [0.88, 0.87, 0.84],
];
const muted: readonly SrgbColor[] = [
  ...pale,
  [0.7, 0.7, 0.71],
  [0.45, 0.45, 0.47],
  [0.1, 0.1, 0.11],
  [0.05, 0.05, 0.06],
  [0.08, 0.09, 0.16],
];

/** Plain shirts and shorts of white, gray and black; one team in three is all white. */
function plainKit(kit: Kit, random: Random): Kit {
  const white = random.yes(0.35);
  const shirt = random.pick(white ? pale : muted);
  const trousers = random.pick(white ? pale : muted);
  return {
    ...kit,
    shirt,
    second: shirt,
    pattern: 'plain',
    sleeve: random.pick([0, 0.45, 0.5, 1]),
    sleeveColor: shirt,
    trousers,
    trouserStripe: null,
    trouserLength: random.yes(0.2) ? 0.96 : kit.trouserLength,
    socks: random.pick(muted),
    numberColor: random.yes(0.25) ? kit.numberColor : null,
  };
}

const plainTeams = (teams: Teams, random: Random): Teams => ({
  ...teams,
  kits: teams.kits.map((kit) => plainKit(kit, random)),
});

/** Diffuse light with weak shadows, which lie towards the camera like a faint reflection. */
function flatLight(light: Light, random: Random, eye: readonly number[]): Light {
  const level = random.between(0.85, 1.1);
  const w = random.between(-0.02, 0.1);
  const tone = (v: number): SrgbColor => [v * (1 + w), v, v * (1 - w)];
  const l = Math.hypot(valueAt(eye, 0), valueAt(eye, 2)) || 1;
  const up = random.between(0.8, 2.5);
  const n = Math.hypot(1, up);
  const behind = [-valueAt(eye, 0) / l / n, up / n, -valueAt(eye, 2) / l / n] as const;
  return {
    ...light,
    sun: tone(level * random.between(0.03, 0.2)),
    above: tone(level),
    below: tone(level * random.between(0.72, 0.95)),
    shadows: random.yes(0.7) ? [{ from: behind, left: random.between(0.82, 0.97) }] : [],
    hazePerM: 0,
  };
}

function fillPaleRoom(scene: RecipeScene): void {
  const { random } = scene.cast;
  for (let i = random.whole(0, 2); i > 0; i--) {
    const spot = drawSpot(scene, [0.7, 1.3]);
    if (spot) addOriented(scene, spot, random.whole(0, 1), random.yes(0.5) ? lying : crouching);
  }
  addOthers(scene, random.whole(1, 6), [0.6, 1.7]);
}

/** A bright gym in which white, gray and black clothes have little texture or shadow. */
export function paleRoom(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const venue = { ...venues.gymVolleyball, margin: random.between(1.5, 4.5) };
  const px = random.yes(0.4) ? ([48, 110] as const) : ([110, 300] as const);
  const scene = openScene(
    input,
    venue,
    { kind: 'hand', distance: [4, 11], height: [0.5, 2.2], roll: 1.5, px },
    plainTeams,
  );
  paleHall(scene.ground);
  const own = scene.cast.random;
  const cast = { ...scene.cast, folds: own.between(0.05, 0.6) };
  fillPaleRoom({ ...scene, cast });
  return outputOf('pale', scene, {
    light: flatLight(scene.light, own, scene.ground.eye),
    imaging: {
      exposure: own.between(0.85, 1.2),
      contrast: own.between(0.75, 1.05),
      saturation: own.between(0.75, 1.15),
    },
  });
}
