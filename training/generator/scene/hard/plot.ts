// What a recipe of the hard mix is: from random and a picture size to everything of a still but
// lens, codec and graphics.

import type { Person } from '../../body/person.ts';
import { type Camera, project } from '../../camera.ts';
import type { Random } from '../../random.ts';
import type { Vec3 } from '../../space.ts';
import { drawTeams, type Teams } from '../cast.ts';
import type { Film } from '../film.ts';
import { emptyMesh, type Mesh } from '../mesh.ts';
import { type Shot, takeShot, type Wish } from '../shot.ts';
import {
  drawLight,
  type Light,
  type Setting,
  type Venue,
  type VenueName,
  venues,
} from '../venue.ts';
import type { Company } from './figure.ts';

export type Order = { readonly random: Random; readonly width: number; readonly height: number };
export type Plot = {
  readonly name: string;
  readonly shot: Shot;
  readonly light: Light;
  readonly mesh: Mesh;
  readonly people: readonly Person[];
  /** What the recipe insists on; the rest of the film is drawn. */
  readonly film?: Partial<Film>;
};
export type Recipe = (order: Order) => Plot;

/** A camera that is set up over an empty ground. */
export type Scene = {
  readonly order: Order;
  readonly shot: Shot;
  readonly light: Light;
  readonly setting: Setting;
  readonly company: Company;
};

/** Spread of a draw: uniform in the logarithm. */
export type Range = readonly [number, number];
export type View = Omit<Wish, 'wantedPx'> & { readonly px: Range };

/**
 * Sets a camera up at a venue; sizes are meant for the small training picture and grow with larger
 * ones.
 */
export function setUp(
  order: Order,
  venue: Venue,
  view: View,
  dress?: (teams: Teams, random: Random) => Teams,
): Scene {
  const { random, width, height } = order;
  const wantedPx = random.logBetween(...view.px) * (height / 384);
  const shot = takeShot(random, venue, { ...view, wantedPx }, width, height);
  const light = drawLight(random, venue);
  const drawn = drawTeams(random.fork(), venue);
  const teams = dress ? dress(drawn, random.fork()) : drawn;
  const setting: Setting = {
    venue,
    eye: shot.camera.at,
    random: random.fork(),
    mesh: emptyMesh(),
    pxPerM: pxPerM(shot.camera),
  };
  return {
    order,
    shot,
    light,
    setting,
    company: { random: random.fork(), camera: shot.camera, teams, people: [] },
  };
}

const pxPerM = (camera: Camera) => (at: Vec3) =>
  camera.focalPx / Math.max(1, Math.abs(project(camera, at)[2]));

export function plotOf(
  name: string,
  { shot, light, setting, company }: Scene,
  more: Partial<Plot> = {},
): Plot {
  return { name, shot, light, mesh: setting.mesh, people: company.people, ...more };
}

export const venueOf = (random: Random, shares: readonly (readonly [VenueName, number])[]): Venue =>
  venues[random.weighted(shares)];
