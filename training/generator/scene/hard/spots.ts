// Random spots on the ground of the venue and inside the image.

import type { Random } from '../../random.ts';
import type { GroundSpot } from '../../space.ts';
import { atPlay, type OrientedAction } from './actions.ts';
import { addPerson, beside, spotAhead, towardsCamera } from './placement.ts';
import type { RecipeScene, ValueRange } from './recipe.ts';

/** Distance along the ground from the camera to the target. */
export function targetDistanceM({ viewpoint: { camera, target } }: RecipeScene): number {
  return Math.hypot(target[0] - camera.at[0], target[2] - camera.at[2]);
}

/** Meters to the right of the optical axis that image column `x` has at a depth. */
export const sideM = ({ cast: { camera } }: RecipeScene, x: number, depthM: number): number =>
  ((x - camera.center[0]) / camera.focalPx) * depthM;

/** In halls people among the rows and benches beside the court would be hidden. */
function isOnVenue({ ground: { venue } }: RecipeScene, { x, z }: GroundSpot): boolean {
  const free = venue.margin * (venue.indoor ? 0.4 : 0.8);
  return Math.abs(x) < venue.half[0] + free && Math.abs(z) < venue.half[1] + free;
}

/**
 * A spot in the image whose depth is a share of the target distance; null when the venue has none
 * there.
 */
export function drawSpot(
  scene: RecipeScene,
  depth: ValueRange = [0.7, 1.6],
  columns: ValueRange = [0.04, 0.96],
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
 * Adds people of both teams who stand and run, sometimes a referee or a person in everyday clothes.
 */
export function addOthers(scene: RecipeScene, count: number, depth: ValueRange = [0.7, 1.8]): void {
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

/** Adds a person with an action oriented relative to the camera. */
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

/** Adds a person close before or behind a spot, so that one occludes a part of the other. */
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
