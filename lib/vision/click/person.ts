// One person as the pixels know them: a place, a velocity, and a model of shape and colour. Picture pixels and steps.

import { blendColours, type ColourModel, coloursOf } from './colours';
import { blendFilters, type Filter, learnFilter } from './correlation';
import { featuresOf } from './features';
import type { ClickParams } from './params';
import { type Place, type Raster, sampleWindow } from './window';

/** What a person looks like. */
export type Model = { readonly filter: Filter; readonly colours: ColourModel };

export type Person = {
  readonly place: Place;
  /** Picture pixels per step. */
  readonly velocityX: number;
  readonly velocityY: number;
  /** null: followed by boxes alone so far. */
  readonly model: Model | null;
  /** Steps since the last detection. */
  readonly unseen: number;
  /** Recent share of steps with a detection. */
  readonly seenShare: number;
  /** The filter's usual peak; 0 before the first look. */
  readonly usualPeak: number;
  readonly age: number;
};

/** Somebody seen for the first time. */
export function newPerson(place: Place, model: Model | null, isDetected: boolean): Person {
  return { place, velocityX: 0, velocityY: 0, model, unseen: 0, seenShare: isDetected ? 1 : 0, usualPeak: 0, age: 0 };
}

/** How much the pixels are on their own with somebody: 1 who is never detected, 0 who is often enough. */
export function blindness(seenShare: number, { sightedShare }: ClickParams): number {
  return Math.max(0, 1 - seenShare / sightedShare);
}

/** What the person standing at `place` looks like. `seenShare`: how often they are detected; the less, the more the filter keeps to the body. */
export function modelOf(raster: Raster, place: Place, params: ClickParams, seenShare = 1): Model {
  const window = sampleWindow(raster, place, params);
  // Nobody blind: the whole window is learned from.
  const reach = params.blindBodyReach / blindness(seenShare, params);
  return { filter: learnFilter(featuresOf(window, params), window, place, reach, params), colours: coloursOf(window, place, params) };
}

/** A person's model moved towards what is seen where they stand; shares of the usual rates. */
export function learn(
  { place, seenShare }: Person,
  old: Model,
  raster: Raster,
  filterShare: number,
  colourShare: number,
  params: ClickParams,
): Model {
  const fresh = modelOf(raster, place, params, seenShare);
  return {
    filter: blendFilters(old.filter, fresh.filter, filterShare * params.filterRate),
    colours: blendColours(old.colours, fresh.colours, colourShare * params.colourRate),
  };
}

/** What is seen here and what was learned elsewhere: one frame shows one side of a person, and perhaps somebody in front. */
export function taughtModel(here: Model, elsewhere: Model, freshShare: number): Model {
  const share = 1 - freshShare;
  return { filter: blendFilters(here.filter, elsewhere.filter, share), colours: blendColours(here.colours, elsewhere.colours, share) };
}
