// Interface of the recipes of the hard mix: from a random and an image size to everything of a
// still but lens, codec and graphics.

import type { PersonModel } from '../../body/person.ts';
import { type Camera, project } from '../../camera.ts';
import type { Random } from '../../random.ts';
import type { Vec3 } from '../../space.ts';
import { drawTeams, type Teams } from '../cast.ts';
import type { Imaging } from '../imaging.ts';
import { emptyMesh, type Mesh } from '../mesh.ts';
import {
  drawLight,
  type GroundContext,
  type Light,
  type Venue,
  type VenueName,
  venues,
} from '../venue.ts';
import { placeViewpoint, type Viewpoint, type ViewpointSpec } from '../viewpoint.ts';
import type { Cast } from './placement.ts';

export type RecipeInput = {
  readonly random: Random;
  readonly width: number;
  readonly height: number;
};
export type RecipeOutput = {
  readonly name: string;
  readonly viewpoint: Viewpoint;
  readonly light: Light;
  readonly mesh: Mesh;
  readonly people: readonly PersonModel[];
  /** Imaging fixed by the recipe; the rest is drawn. */
  readonly imaging?: Partial<Imaging>;
};
export type SceneRecipe = (input: RecipeInput) => RecipeOutput;

/** A camera placed over an empty ground. */
export type RecipeScene = {
  readonly input: RecipeInput;
  readonly viewpoint: Viewpoint;
  readonly light: Light;
  readonly ground: GroundContext;
  readonly cast: Cast;
};

/** Bounds of a draw, uniform in the logarithm. */
export type ValueRange = readonly [number, number];
export type ViewSpec = Omit<ViewpointSpec, 'wantedPx'> & { readonly px: ValueRange };

/**
 * Places a camera at a venue; pixel sizes are given for an image height of 384 and scale with it.
 */
export function openScene(
  input: RecipeInput,
  venue: Venue,
  view: ViewSpec,
  dress?: (teams: Teams, random: Random) => Teams,
): RecipeScene {
  const { random, width, height } = input;
  const wantedPx = random.logBetween(...view.px) * (height / 384);
  const viewpoint = placeViewpoint(random, venue, { ...view, wantedPx }, width, height);
  const light = drawLight(random, venue);
  const drawn = drawTeams(random.fork(), venue);
  const teams = dress ? dress(drawn, random.fork()) : drawn;
  const ground: GroundContext = {
    venue,
    eye: viewpoint.camera.at,
    random: random.fork(),
    mesh: emptyMesh(),
    pxPerM: pxPerM(viewpoint.camera),
  };
  return {
    input,
    viewpoint,
    light,
    ground,
    cast: { random: random.fork(), camera: viewpoint.camera, teams, people: [] },
  };
}

const pxPerM = (camera: Camera) => (at: Vec3) =>
  camera.focalPx / Math.max(1, Math.abs(project(camera, at)[2]));

export function outputOf(
  name: string,
  { viewpoint, light, ground, cast }: RecipeScene,
  more: Partial<RecipeOutput> = {},
): RecipeOutput {
  return { name, viewpoint, light, mesh: ground.mesh, people: cast.people, ...more };
}

export const venueOf = (random: Random, shares: readonly (readonly [VenueName, number])[]): Venue =>
  venues[random.weighted(shares)];
