// Placement of people: a spot in camera coordinates, an action, a kit. Meters on the ground,
// degrees for headings.

import { valueAt } from '@/lib/vision/value-at';
import { drawAppearance, drawClothes, type Kit, type PersonAppearance } from '../../body/outfit.ts';
import {
  makePerson,
  type PersonModel,
  type PersonRole,
  type PersonState,
} from '../../body/person.ts';
import { detailFor } from '../../body/wardrobe.ts';
import { type Camera, project } from '../../camera.ts';
import type { Random } from '../../random.ts';
import type { GroundSpot } from '../../space.ts';
import type { Action } from '../action.ts';
import type { Teams } from '../cast.ts';

/**
 * The people placed so far, and what new ones are made with; `folds` scales the visible folds of
 * cloth, default 1.
 */
export type Cast = {
  readonly random: Random;
  readonly camera: Camera;
  readonly teams: Teams;
  readonly people: PersonModel[];
  readonly folds?: number;
};

export type PersonPlacement = {
  readonly spot: GroundSpot;
  readonly yaw: number;
  readonly action: Action;
  readonly role?: PersonRole;
  /** Index of the team's kit; -1 wears `kit` or everyday clothes. */
  readonly team?: number;
  readonly kit?: Kit;
  readonly appearance?: Partial<PersonAppearance>;
  readonly body?: 'athlete' | 'anyone' | 'tall' | 'child';
  /** Height of what the person stands on. */
  readonly baseM?: number;
};

/** The spot `depthM` before the camera and `sideM` to its right, measured along the ground. */
export function spotAhead(camera: Camera, depthM: number, sideM: number): GroundSpot {
  const heading = Math.atan2(camera.forward[0], camera.forward[2]);
  const [s, c] = [Math.sin(heading), Math.cos(heading)];
  return { x: camera.at[0] + depthM * s - sideM * c, z: camera.at[2] + depthM * c + sideM * s };
}

/** Heading of a person who faces the camera. */
export function towardsCamera(camera: Camera, { x, z }: GroundSpot): number {
  return (Math.atan2(camera.at[0] - x, camera.at[2] - z) * 180) / Math.PI;
}

/** A spot beside another: meters to the right in the image and away from the camera. */
export function beside(
  camera: Camera,
  { x, z }: GroundSpot,
  rightM: number,
  awayM: number,
): GroundSpot {
  const [dx, dz] = [x - camera.at[0], z - camera.at[2]];
  const l = Math.hypot(dx, dz) || 1;
  const [ux, uz] = [dx / l, dz / l];
  return { x: x + awayM * ux - rightM * uz, z: z + awayM * uz + rightM * ux };
}

/** Height in pixels of a standing person at a spot. */
export function sizeAt(camera: Camera, { x, z }: GroundSpot): number {
  return (camera.focalPx * 1.78) / Math.max(0.4, project(camera, [x, 1, z])[2]);
}

function kitOf({ random, teams }: Cast, placement: PersonPlacement): Kit {
  if (placement.kit) return placement.kit;
  if (placement.role === 'referee') return teams.referee;
  return placement.team === undefined || placement.team < 0
    ? drawClothes(random)
    : valueAt(teams.kits, placement.team % teams.kits.length);
}

/** The alpha of a vertex color is the strength of its folds. */
function scaleFolds({ skin: { colors } }: PersonModel, folds: number): void {
  if (folds !== 1)
    for (let i = 3; i < colors.length; i += 4) colors[i] = valueAt(colors, i) * folds;
}

/** Makes a person and adds it to the cast. */
export function addPerson(cast: Cast, placement: PersonPlacement): PersonModel {
  const { random, camera, people } = cast;
  const { spot, yaw, action } = placement;
  const rad = (yaw * Math.PI) / 180;
  const [vx, vz] = [Math.sin(rad) * action.speed, Math.cos(rad) * action.speed];
  const at = (t: number): PersonState => ({
    x: spot.x + vx * t,
    z: spot.z + vz * t,
    yaw,
    pose: action.pose(t),
    ...(placement.baseM === undefined ? {} : { baseM: placement.baseM }),
  });
  const person = makePerson(
    {
      id: people.length + 1,
      role:
        placement.role ??
        (placement.team === undefined || placement.team < 0 ? 'passer' : 'player'),
      team: placement.team ?? -1,
      kit: kitOf(cast, placement),
      appearance: { ...drawAppearance(random, random.whole(1, 30)), ...placement.appearance },
      at,
      detail: detailFor(sizeAt(camera, spot)),
      body: placement.body ?? 'athlete',
    },
    random,
  );
  scaleFolds(person, cast.folds ?? 1);
  people.push(person);
  return person;
}
