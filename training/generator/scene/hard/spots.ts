// Where in the picture people are put: spots drawn so that they lie on the ground of the venue and
// inside the picture.

import type { Random } from '../../random.ts';
import type { GroundSpot } from '../../space.ts';
import { atPlay, type OrientedAction } from './actions.ts';
import { addPerson, beside, spotAhead, towardsCamera } from './placement.ts';
import type { Range, RecipeScene } from './recipe.ts';

/** Distance along the ground from the camera to the point looked at. */
export function targetDistanceM({ viewpoint: { camera, target } }: RecipeScene): number {
  return Math.hypot(target[0] - camera.at[0], target[2] - camera.at[2]);
}

/** Metres to the right of the view's middle that picture column `x` shows at a depth. */
export const sideM = ({ cast: { camera } }: RecipeScene, x: number, depthM: number): number =>
  ((x - camera.center[0]) / camera.focalPx) * depthM;

/**
 * In halls the rows and benches of the first metres beside the court would hide whoever stood among
 * them.
 */
function isOnVenue({ ground: { venue } }: RecipeScene, { x, z }: GroundSpot): boolean {
  const free = venue.margin * (venue.indoor ? 0.4 : 0.8);
  return Math.abs(x) < venue.half[0] + free && Math.abs(z) < venue.half[1] + free;
}

/**
 * A spot in the picture whose depth is a share of the distance looked at; null when the venue has
 * none there.
 */
export function drawSpot(
  scene: RecipeScene,
  depth: Range = [0.7, 1.6],
  columns: Range = [0.04, 0.96],
): GroundSpot | null {
  const { cast } = scene;
  const { random, camera } = cast;
  for (let tries = 0; tries < 12; tries++) {
    const depthM = Math.max(1.2, targetDistanceM(scene) * random.logBetween(...depth));
    const spot = spotAhead(
      camera,
      depthM,
      sideM(scene, random.between(...columns) * camera.width, depthM),
    );
    if (isOnVenue(scene, spot)) return spot;
  }
  return null;
}

/**
 * People of both teams who stand and run about, now and then a referee or somebody in everyday
 * clothes.
 */
export function addOthers(scene: RecipeScene, count: number, depth: Range = [0.7, 1.8]): void {
  const { cast } = scene;
  const { random, camera } = cast;
  for (let i = 0; i < count; i++) {
    const spot = drawSpot(scene, depth);
    if (!spot) continue;
    const role = random.weighted([
      ['player', 10],
      ['referee', 1],
      ['coach', 1],
    ] as const);
    const team = role === 'player' ? random.whole(0, 1) : -1;
    const yaw = random.yes(0.3)
      ? towardsCamera(camera, spot) + 180 + random.normal(0, 30)
      : random.between(0, 360);
    addPerson(cast, { spot, yaw, action: atPlay(random), role, team });
  }
}

/** Puts somebody who is turned towards the camera's view in a certain way. */
export function addOriented(
  scene: RecipeScene,
  spot: GroundSpot,
  team: number,
  orient: (random: Random, facing: number) => OrientedAction,
): void {
  const { cast } = scene;
  const { action, yaw } = orient(cast.random, towardsCamera(cast.camera, spot));
  addPerson(cast, { spot, yaw, action, team });
}

/** Somebody close before or behind a spot, so that one hides a part of the other. */
export function addOverlapping(scene: RecipeScene, spot: GroundSpot, team: number): void {
  const { cast } = scene;
  const { random, camera } = cast;
  const neighbor = beside(
    camera,
    spot,
    random.normal(0, 0.28),
    random.pick([-1, 1]) * random.between(0.4, 1.2),
  );
  addPerson(cast, { spot: neighbor, yaw: random.between(0, 360), action: atPlay(random), team });
}
