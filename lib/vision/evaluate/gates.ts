// What a tracker must do in a scripted scene, as one number with a limit. A gate is never loosened to make a tracker pass.

import type { Pictures } from '../follow-clip';
import type { Anchor, Box, Followed } from '../types';
import { clickedPlayerCounts, isHit } from './clicked-player';
import { clickOn } from './corrections';
import type { SyntheticFilm } from './synthetic-film';
import { picturesOf } from './synthetic-pictures';
import {
  crowdedScene,
  easyScene,
  fullOcclusion,
  huddle,
  jumpingPicture,
  parallelRun,
  returnOfTheOnlyOne,
  returnOfTwins,
  sameKitCrossing,
  star,
} from './synthetic-scenes';

export type Gate = {
  /** A sentence that is true when the gate holds. */
  readonly name: string;
  /** Its value is the mean over these. */
  readonly films: () => readonly SyntheticFilm[];
  /** Whether the tracker sees the pixels. */
  readonly hasPixels: boolean;
  readonly measure: (path: Followed, film: SyntheticFilm) => number;
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
};

/** Surer than this is a claim. */
const claim = 0.7;

/** Share of the frames in which the player is there that the path is on them. */
function coverage(path: Followed, { truth }: SyntheticFilm): number {
  const { hit, visible } = clickedPlayerCounts(boxesOf(path), truth, star, 25);
  return hit / visible;
}

/** Frames on somebody else. */
function wrong(path: Followed, { truth }: SyntheticFilm): number {
  return clickedPlayerCounts(boxesOf(path), truth, star, 25).wrong;
}

function wrongShare(path: Followed, film: SyntheticFilm): number {
  return wrong(path, film) / film.truth.length;
}

/** Frames from `start` on in which the path claims to know where the player is. */
function claims({ frames }: Followed, start: number): number {
  return frames.filter(({ index, box, confidence }) => index >= start && box && confidence >= claim).length;
}

/** Frames in which the path claims that somebody else is the player. */
function falseClaims({ frames }: Followed, { truth }: SyntheticFilm): number {
  const isOther = (box: Box | null, frame: number) =>
    !isHit(box, truth[frame]?.get(star)) &&
    [...(truth[frame] ?? new Map<number, Box>())].some(([id, own]) => id !== star && isHit(box, own));
  return frames.filter(({ index, box, confidence }) => confidence >= claim && isOther(box, index)).length;
}

/** Frames from `start` on with any box. */
function boxesFrom({ frames }: Followed, start: number): number {
  return frames.filter(({ index, box }) => index >= start && box).length;
}

/** Frames from the return after the longest absence (or cover) until the path is on the player again, and stays for ten frames. */
function framesToRegain(path: Followed, { truth, visible }: SyntheticFilm): number {
  const isSeen = (frame: number) => (visible[frame]?.get(star) ?? 0) > 0.6;
  let [gap, back] = [0, 0];
  for (let frame = 1, length = 0; frame < truth.length; frame++) {
    length = isSeen(frame) ? 0 : length + 1;
    if (length > gap) [gap, back] = [length, frame + 1];
  }
  const isOn = (frame: number) => isHit(path.frames[frame]?.box, truth[frame]?.get(star));
  for (let frame = back; frame + 10 <= truth.length; frame++)
    if (Array.from({ length: 10 }, (_, i) => isOn(frame + i)).every(Boolean)) return frame - back;
  return Number.POSITIVE_INFINITY;
}

/** First frame from which the player is out of the picture. */
function departure({ truth }: SyntheticFilm): number {
  return truth.findIndex((people) => !people.has(star));
}

type Films = Gate['films'];

const atLeast = (share: number): Gate['limit'] => ({ atLeast: share });
const atMost = (count: number): Gate['limit'] => ({ atMost: count });
/** A gate on what the analysis holds, and one on the pixels too. */
const seen = (name: string, films: Films, measure: Gate['measure'], limit: Gate['limit']): Gate => ({
  ...{ name, films, measure, limit },
  hasPixels: false,
});
const painted = (name: string, films: Films, measure: Gate['measure'], limit: Gate['limit']): Gate => ({
  ...seen(`${name}, pixels`, films, measure, limit),
  hasPixels: true,
});

const easy = () => [easyScene(2.4)];
const crossing = () => [sameKitCrossing()];
const parallel = () => [parallelRun()];
const together = () => [huddle()];
const hidden = () => [fullOcclusion()];
const onlyOne = () => [returnOfTheOnlyOne()];
const amongSeven = () => [returnOfTheOnlyOne(7)];
const twins = () => [returnOfTwins()];
const cut = () => [jumpingPicture(0)];
const dissolve = () => [jumpingPicture(10)];
const crowds = () => [1, 3, 7, 11].map(crowdedScene);
/** First frame of the new shot alone. */
const [afterCut, afterDissolve] = [38, 48];

/** In the order of the scenes. */
export const gates: readonly Gate[] = [
  seen('one click is enough in the easy scene', easy, coverage, atLeast(0.99)),
  painted('one click is enough in the easy scene', easy, coverage, atLeast(0.99)),
  seen('a crossing of one kit is covered', crossing, coverage, atLeast(0.95)),
  seen('a crossing of one kit swaps nobody', crossing, wrong, atMost(0)),
  painted('a crossing of one kit is covered', crossing, coverage, atLeast(0.95)),
  painted('a crossing of one kit swaps nobody', crossing, wrong, atMost(0)),
  seen('running side by side is covered', parallel, coverage, atLeast(0.9)),
  seen('running side by side swaps nobody', parallel, wrong, atMost(0)),
  seen('in a huddle of one kit nobody else is claimed', together, falseClaims, atMost(0)),
  seen('hidden for a second, found within ten frames', hidden, framesToRegain, atMost(10)),
  painted('hidden for a second, found within ten frames', hidden, framesToRegain, atMost(10)),
  seen('away for five seconds in a kit of their own, found within a second', onlyOne, framesToRegain, atMost(25)),
  seen('away for five seconds among seven others, found within a second', amongSeven, framesToRegain, atMost(25)),
  seen('away for five seconds, nobody else is taken for them', onlyOne, wrong, atMost(0)),
  seen('of two who might be the player neither is claimed', twins, (path, film) => claims(path, departure(film)), atMost(0)),
  seen('motion crosses no cut', cut, (path) => boxesFrom(path, afterCut), atMost(0)),
  painted('motion crosses no cut', cut, (path) => boxesFrom(path, afterCut), atMost(0)),
  seen('motion crosses no dissolve', dissolve, (path) => boxesFrom(path, afterDissolve), atMost(0)),
  painted('motion crosses no dissolve', dissolve, (path) => boxesFrom(path, afterDissolve), atMost(0)),
  seen('before a cut the player is held', cut, (path) => boxesFrom(path, 0) - boxesFrom(path, afterCut), atLeast(afterCut)),
  seen('in a crowd before a weak detector most is covered', crowds, coverage, atLeast(0.6)),
  seen('in a crowd before a weak detector few frames are wrong', crowds, wrongShare, atMost(0.15)),
];

/** The click that starts a gate, and what the tracker may look at. */
export function startOf(gate: Gate, film: SyntheticFilm): { readonly anchors: readonly Anchor[]; readonly pictures: Pictures | null } {
  const own = film.truth[0]?.get(star);
  if (!own) throw new Error(`${gate.name}: the player must be in the first frame`);
  return { anchors: [clickOn(own, film.analysis, 0)], pictures: gate.hasPixels ? picturesOf(film) : null };
}

/** Whether a value is within the gate's limit. */
export function holds({ limit }: Gate, value: number): boolean {
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}

function boxesOf(path: Followed): (Box | null)[] {
  return path.frames.map(({ box }) => box);
}
