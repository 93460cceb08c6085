// Recipes about bodies: falls and low poses, groups of two and three, large people cut by the image
// edge.

import { valueAt } from '@/lib/vision/value-at';
import type { Random } from '../../random.ts';
import type { GroundSpot } from '../../space.ts';
import { buildGround } from '../grounds.ts';
import type { GroundContext, VenueName } from '../venue.ts';
import type { ViewpointKind } from '../viewpoint.ts';
import { atPlay, crouching, interacting, lying } from './actions.ts';
import { paleHall } from './halls.ts';
import { addPerson, spotAhead, towardsCamera } from './placement.ts';
import {
  openScene,
  outputOf,
  type RecipeInput,
  type RecipeOutput,
  type RecipeScene,
  type ValueRange,
  type ViewSpec,
  venueOf,
} from './recipe.ts';
import { addOriented, addOthers, addOverlapping, drawSpot, sideM } from './spots.ts';

const playgrounds: readonly (readonly [VenueName, number])[] = [
  ['stadium', 4],
  ['park', 3],
  ['gymBasketball', 4],
  ['courtBasketball', 2],
  ['gymVolleyball', 7],
  ['beach', 1],
];

const views: Readonly<Record<'low' | 'high', Omit<ViewSpec, 'px'>>> = {
  low: { kind: 'sideline', distance: [4, 16], height: [0.7, 2.4], roll: 1.5 },
  high: { kind: 'stand', distance: [8, 30], height: [2.5, 9], roll: 0.8 },
};

function viewOf(random: Random, low: number, px: ValueRange): ViewSpec {
  const view = random.yes(low) ? views.low : views.high;
  const kind: ViewpointKind = view.kind === 'sideline' && random.yes(0.4) ? 'hand' : view.kind;
  return { ...view, kind, px };
}

function groundOf(s: GroundContext): void {
  if (s.venue.name === 'gymVolleyball' && s.random.yes(0.6)) paleHall(s);
  else buildGround(s);
}

function sceneAt(input: RecipeInput, view: ViewSpec): RecipeScene {
  const scene = openScene(input, venueOf(input.random, playgrounds), view);
  groundOf(scene.ground);
  return scene;
}

/**
 * One to three people flat on the ground or falling, some who kneel, sit and bend, some on their
 * feet.
 */
export function falls(input: RecipeInput): RecipeOutput {
  const scene = sceneAt(input, viewOf(input.random, 0.75, [75, 250]));
  const { random } = scene.cast;
  const flat = random.pick([1, 1, 1, 2, 2, 3]);
  for (let i = 0; i < flat; i++) {
    const spot = drawSpot(scene, [0.75, 1.25], [0.12, 0.88]);
    if (!spot) continue;
    const team = random.whole(0, 1);
    addOriented(scene, spot, team, lying);
    if (random.yes(0.2)) addOverlapping(scene, spot, 1 - team);
  }
  for (let i = random.whole(0, 3); i > 0; i--) {
    const spot = drawSpot(scene, [0.7, 1.7]);
    if (spot) addOriented(scene, spot, random.whole(0, 1), crouching);
  }
  addOthers(scene, random.whole(0, 5));
  return outputOf('falls', scene);
}

/** Kneeling, sitting, squatting, bent over, at every size, many from behind. */
export function lowPeople(input: RecipeInput): RecipeOutput {
  const scene = sceneAt(input, viewOf(input.random, 0.6, [40, 230]));
  const { random } = scene.cast;
  for (let i = random.whole(2, 7); i > 0; i--) {
    const spot = drawSpot(scene, [0.7, 1.7]);
    if (spot) addOriented(scene, spot, random.whole(0, 1), crouching);
  }
  addOthers(scene, random.whole(0, 4));
  return outputOf('low', scene);
}

type Pairing = {
  readonly gapM: ValueRange;
  readonly names: readonly [string | null, string | null];
  /** Degrees from the line that leads from the first to the second. */
  readonly turns: readonly [number, number];
};

const pairings: readonly (readonly [Pairing, number])[] = [
  [{ gapM: [0.26, 0.42], names: ['embrace', 'embrace'], turns: [0, 180] }, 2],
  [{ gapM: [0.34, 0.5], names: ['overShoulder', 'overShoulder'], turns: [90, 90] }, 1.5],
  [{ gapM: [0.35, 0.6], names: ['push', 'backIn'], turns: [0, 0] }, 2],
  [{ gapM: [0.35, 0.7], names: ['hold', null], turns: [0, 0] }, 2],
  [{ gapM: [0.4, 0.6], names: ['screen', null], turns: [0, 150] }, 1.5],
  [{ gapM: [0.24, 0.34], names: ['leapOn', 'embrace'], turns: [0, 180] }, 1],
  [{ gapM: [0.5, 0.9], names: ['legIn', null], turns: [0, 90] }, 2],
  [{ gapM: [0.3, 0.8], names: [null, null], turns: [0, 0] }, 3],
];

function pair(scene: RecipeScene, spot: GroundSpot): void {
  const { cast } = scene;
  const { random, camera } = cast;
  const { gapM, names, turns } = random.weighted(pairings);
  // Near the line of sight, so that one occludes a part of the other.
  const axis = towardsCamera(camera, spot) + (random.yes(0.5) ? 180 : 0) + random.normal(0, 32);
  const gap = random.logBetween(...gapM);
  const rad = (axis * Math.PI) / 180;
  const sameKit = random.yes(0.4);
  const team = random.whole(0, 1);
  names.forEach((name, i) => {
    const at = { x: spot.x + i * gap * Math.sin(rad), z: spot.z + i * gap * Math.cos(rad) };
    const action = name ? interacting(random, name) : atPlay(random);
    addPerson(cast, {
      spot: at,
      yaw: axis + valueAt(turns, i) + random.normal(0, 14),
      action,
      team: sameKit || i === 0 ? team : 1 - team,
    });
  });
  if (random.yes(0.35)) addOverlapping(scene, spot, random.whole(0, 1));
  else if (random.yes(0.2))
    addOriented(scene, { x: spot.x + 0.4, z: spot.z + 0.2 }, random.whole(0, 1), lying);
}

/** Two to five groups of two or three people who occlude parts of each other. */
export function knots(input: RecipeInput): RecipeOutput {
  const scene = sceneAt(input, viewOf(input.random, 0.55, [52, 165]));
  const { random } = scene.cast;
  for (let i = random.whole(2, 5); i > 0; i--) {
    const spot = drawSpot(scene, [0.75, 1.5], [0.06, 0.94]);
    if (spot) pair(scene, spot);
  }
  addOthers(scene, random.whole(0, 4));
  return outputOf('knots', scene);
}

/**
 * Adds a person at the left or right edge, or anywhere across, so large that the lower edge cuts
 * the legs.
 */
function cutBody(scene: RecipeScene): void {
  const { cast } = scene;
  const { random, camera } = cast;
  const px = random.logBetween(190, 780) * (camera.height / 384);
  const depthM = Math.max(0.9, (camera.focalPx * 1.78) / px);
  const edge = random.yes(0.75);
  // From a small part of the body to nearly all of it.
  const inside = random.between(-0.2, 0.14) * px;
  const column = edge
    ? random.yes(0.5)
      ? inside
      : camera.width - inside
    : random.between(0.1, 0.9) * camera.width;
  const spot = spotAhead(camera, depthM, sideM(scene, column, depthM));
  const turned = random.weighted([
    [null, 5],
    [crouching, 1],
    [lying, 0.6],
  ] as const);
  const team = random.yes(0.8) ? random.whole(0, 1) : -1;
  if (turned) addOriented(scene, spot, team, turned);
  else {
    const yaw = random.yes(0.4)
      ? towardsCamera(camera, spot) + 180 + random.normal(0, 35)
      : random.between(0, 360);
    addPerson(cast, { spot, yaw, action: atPlay(random), team });
  }
}

/**
 * Large people cut by the edges in front of a game of ordinary size; a camera near the floor sees
 * knees and shins alone.
 */
export function cutByEdge(input: RecipeInput): RecipeOutput {
  const { random } = input;
  const height: ValueRange = random.yes(0.45) ? [0.25, 0.8] : [0.9, 2.2];
  const scene = sceneAt(input, { kind: 'hand', distance: [4, 16], height, roll: 2, px: [45, 170] });
  for (let i = scene.cast.random.pick([1, 1, 2, 2, 3]); i > 0; i--) cutBody(scene);
  addOthers(scene, scene.cast.random.whole(1, 6), [0.8, 2]);
  return outputOf('cut', scene);
}
