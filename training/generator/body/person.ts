// A person of the scene: skin, identity, and its state at any time (seconds). All people of a scene
// share one set of vertex arrays, so that one draw call renders them all.

import { valueAt } from '@/lib/vision/value-at';
import type { Random } from '../random.ts';
import { type Build, drawBuild } from './build.ts';
import type { Kit, PersonAppearance } from './outfit.ts';
import type { Pose } from './pose.ts';
import { boneFrames } from './skeleton.ts';
import { buildSkin, poseSkin, type Skin } from './skin.ts';
import { type Detail, dress } from './wardrobe.ts';

export type PersonRole =
  | 'player'
  | 'keeper'
  | 'referee'
  | 'bench'
  | 'coach'
  | 'spectator'
  | 'passer';

/**
 * A person's state at one time: position on the ground in meters, heading in degrees (0 along +z,
 * 90 along +x), pose, and the height of what it stands on.
 */
export type PersonState = {
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
  readonly pose: Pose;
  readonly baseM?: number;
};

export type PersonModel = {
  readonly id: number;
  readonly role: PersonRole;
  readonly team: number;
  readonly build: Build;
  readonly kit: Kit;
  readonly appearance: PersonAppearance;
  readonly skin: Skin;
  readonly at: (seconds: number) => PersonState;
};

export type PersonSpec = Omit<PersonModel, 'skin' | 'build'> & {
  readonly body: 'athlete' | 'anyone' | 'tall' | 'child';
  readonly detail: Detail;
  readonly heightM?: number;
};

export function makePerson(spec: PersonSpec, random: Random): PersonModel {
  const build = drawBuild(random, spec.body, spec.heightM);
  const { id, role, team, kit, appearance, at } = spec;
  return {
    id,
    role,
    team,
    build,
    kit,
    appearance,
    skin: buildSkin(
      dress(build, kit, appearance, spec.detail),
      spec.detail === 'high' || spec.detail === 'middle',
    ),
    at,
  };
}

/**
 * Vertices of all people: positions in meters and unit normals, three numbers each; `first[i]` is
 * person i's first vertex.
 */
export type PeopleVertices = {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly first: Int32Array;
};

export function allocateVertices(people: readonly PersonModel[]): PeopleVertices {
  const first = new Int32Array(people.length + 1);
  people.forEach((person, i) => {
    first[i + 1] = valueAt(first, i) + person.skin.vertices;
  });
  const numbers = 3 * valueAt(first, people.length);
  return { positions: new Float32Array(numbers), normals: new Float32Array(numbers), first };
}

function placePerson(
  person: PersonModel,
  seconds: number,
  vertices: PeopleVertices,
  offset: number,
): void {
  const { x, z, yaw, pose, baseM = 0 } = person.at(seconds);
  const frames = boneFrames(person.build, pose);
  const c = Math.cos((yaw * Math.PI) / 180);
  const s = Math.sin((yaw * Math.PI) / 180);
  for (const frame of frames) {
    for (let i = 0; i < 12; i += 3) {
      const fx = valueAt(frame, i);
      const fz = valueAt(frame, i + 2);
      frame[i] = fx * c + fz * s + (i === 9 ? x : 0);
      frame[i + 2] = fz * c - fx * s + (i === 9 ? z : 0);
    }
  }
  const lowest = poseSkin(person.skin, frames, vertices.positions, vertices.normals, offset);
  const rise = baseM + pose.lift - lowest;
  for (let v = offset; v < offset + person.skin.vertices; v++)
    vertices.positions[3 * v + 1] = valueAt(vertices.positions, 3 * v + 1) + rise;
}

/** Writes the vertices of all people at one time. */
export function placePeople(
  people: readonly PersonModel[],
  seconds: number,
  vertices: PeopleVertices,
): void {
  people.forEach((person, i) => {
    placePerson(person, seconds, vertices, valueAt(vertices.first, i));
  });
}
