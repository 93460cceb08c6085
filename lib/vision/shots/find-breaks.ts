// Where the picture jumps: cuts (two neighbours that have nothing in common), dissolves (seen only at a lag: neighbours look
// alike throughout) and flashes. Indices k count the pictures given; warps are in thumbnail pixels.
// Invariant: breaks come in order and do not overlap.

import type { ShotBreak } from '../types';
import { composeWarps, identityWarp, invertWarp, warpAt } from '../warp';
import { carried, detailOf, likeness } from './detail';
import { mixtureOf } from './mixture';
import type { ShotParams } from './params';
import { type Links, linkPeople, survivors } from './survivors';

/** A clip as the shots see it. */
type Reel = {
  /** [k] detail of each picture. */
  readonly details: readonly Float32Array[];
  /** [k] warp from the first picture to picture k. */
  readonly fromFirst: readonly Float64Array[];
  readonly links: Links;
  readonly params: ShotParams;
};

/** One picture; the step of the camera into it led from the picture `back` before: 1 but behind a flash. */
type Sight = { readonly thumbnail: Uint8Array; readonly back: number };

/** A clip's pictures; in thumbnail pixels warps [k * 6] from each to the next, and boxes [n * 4] of the people of each. */
export type ShotFacts = { readonly sights: readonly Sight[]; readonly warps: Float64Array; readonly people: readonly Float64Array[] };

/** All breaks of a clip with `fps` pictures a second. */
export function findBreaks({ sights, warps, people }: ShotFacts, fps: number, params: ShotParams): ShotBreak[] {
  const details = sights.map(({ thumbnail }) => detailOf(thumbnail, params.detailRadius));
  const reel: Reel = { details, fromFirst: sums(warps), links: linkPeople(people, warps, params.linkOverlapMin), params };
  const flashes = findFlashes(reel, sights);
  const cuts = findCuts(reel, flashes);
  const dissolves = findDissolves(reel, fps);
  // A cut is certain where it is; a mixture found across one is the two shots on its sides.
  const taken = [...cuts, ...flashes];
  const free = dissolves.filter(({ start, end }) => taken.every((other) => other.end < start || other.start > end));
  return [...taken, ...free].sort((a, b) => a.start - b.start);
}

function sums(warps: Float64Array): Float64Array[] {
  const out: Float64Array[] = [];
  for (let k = 0; 6 * k < warps.length; k++) out.push(k === 0 ? identityWarp() : composeWarps(warpAt(warps, k), out[k - 1]!));
  return out;
}

/** Detail of picture i where the camera's motion carries it in picture j. */
function carry({ details, fromFirst }: Reel, i: number, j: number): Float32Array {
  return carried(details[i]!, composeWarps(fromFirst[j]!, invertWarp(fromFirst[i]!)));
}

/**
 * How alike pictures i and j are, with or without the camera's motion; null outside the clip or where they share too little.
 * Pictures already alike more than `enough` are not compared further.
 */
function alike(reel: Reel, i: number, j: number, enough = 1): number | null {
  const [first, second] = [reel.details[i], reel.details[j]];
  if (!first || !second) return null;
  const still = likeness(first, second, 0) ?? 0;
  if (still > enough) return still;
  const moved = likeness(carry(reel, i, j), second, reel.params.overlapMin);
  return moved === null ? null : Math.max(moved, still);
}

function findFlashes(reel: Reel, sights: readonly Sight[]): ShotBreak[] {
  return sights.flatMap(({ back }, k) => {
    if (back === 1 || !((alike(reel, k - back, k) ?? 0) >= reel.params.flashLikenessMin)) return [];
    return [{ kind: 'flash' as const, start: k - back + 1, end: k }];
  });
}

function findCuts(reel: Reel, flashes: readonly ShotBreak[]): ShotBreak[] {
  const cuts: ShotBreak[] = [];
  for (let k = 1; k < reel.details.length; k++) {
    if (flashes.some(({ start, end }) => k >= start && k <= end)) continue;
    const { cutLikenessMax, cutContrastMin } = reel.params;
    const pair = alike(reel, k - 1, k, cutLikenessMax) ?? 1;
    if (pair > cutLikenessMax) continue;
    const across = Math.max(pair, alike(reel, k - 2, k + 1) ?? pair);
    if (across > cutLikenessMax) continue;
    // As far apart as the pair across: what moves wildly is unlike itself everywhere.
    const before = alike(reel, k - 3, k - 1) ?? 1;
    const after = alike(reel, k, k + 2) ?? 1;
    if (Math.min(before, after) - across >= cutContrastMin) cuts.push({ kind: 'cut', start: k, end: k });
  }
  return cuts;
}

type Dissolve = { readonly from: number; readonly to: number; readonly doubt: number };

function findDissolves(reel: Reel, fps: number): ShotBreak[] {
  const found = lengthsOf(fps, reel.params).flatMap((length) => dissolvesOf(reel, length));
  found.sort((a, b) => a.doubt - b.doubt);
  const kept: Dissolve[] = [];
  for (const one of found) if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  return kept.map(({ from, to }) => ({ kind: 'dissolve', start: from + 1, end: to }));
}

/** Steps from the last picture before a dissolve to the first one after it. */
function lengthsOf(fps: number, { dissolveSecondsMin, dissolveSecondsMax, dissolveStep }: ShotParams): number[] {
  const lengths: number[] = [];
  for (let seconds = dissolveSecondsMin; seconds <= dissolveSecondsMax; seconds *= dissolveStep) {
    const length = Math.max(4, Math.round(seconds * fps));
    if (length !== lengths.at(-1)) lengths.push(length);
  }
  return lengths;
}

function dissolvesOf(reel: Reel, length: number): Dissolve[] {
  const { dissolveLikenessMax, dissolveLikenessSlack } = reel.params;
  const near = dissolveLikenessMax + dissolveLikenessSlack;
  const stride = Math.ceil(length / 8);
  const found: Dissolve[] = [];
  for (let from = 0; from + length < reel.details.length; from++) {
    // Likeness falls slowly: where it is far from low, the pictures until the next stride need no look.
    if (from % stride === 0 && (alike(reel, from, from + length, near) ?? 1) > near) {
      from += stride - 1;
      continue;
    }
    const doubt = doubtOf(reel, from, from + length);
    if (doubt !== null) found.push({ from, to: from + length, doubt });
  }
  return found;
}

/** How badly the pictures between two fit a dissolve; null when they are none. */
function doubtOf(reel: Reel, from: number, to: number): number | null {
  const { params } = reel;
  const across = alike(reel, from, to, params.dissolveLikenessMax);
  if (across === null || across > params.dissolveLikenessMax) return null;
  if ((survivors(reel.links, from, to, params.peopleMin) ?? 0) > params.survivorsMax) return null;
  const mixtures = [0.25, 0.5, 0.75].map((part) => {
    const k = Math.round(from + part * (to - from));
    return mixtureOf(reel.details[k]!, carry(reel, from, k), carry(reel, to, k));
  });
  const [early, middle, late] = mixtures;
  if (!early || !middle || !late) return null;
  if (middle.contrast > params.contrastMax || early.share < middle.share || middle.share < late.share) return null;
  const rest = early.rest + middle.rest + late.rest;
  const unevenness = Math.abs(early.share - 0.75) + Math.abs(middle.share - 0.5) + Math.abs(late.share - 0.25);
  const doubt = (rest + unevenness) / 3 + Math.max(0, across);
  return doubt <= params.dissolveDoubtMax ? doubt : null;
}
