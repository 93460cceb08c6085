// One step of the click tracker: everybody near the player is looked for, the detections are shared out, the player and the
// neighbours settle between what was looked for and what was detected, and learn where nobody stands in the way.
// Pure: a step makes new people, so that a run can go on from any frame, either way.

import { iou } from '../boxes';
import type { Box } from '../types';
import { type Look, look } from './look';
import { holdsTwo, isSecondBox, matchPeople, type Seen } from './match';
import { keepNeighbours, meetNeighbours } from './neighbours';
import type { ClickParams } from './params';
import { blindness, learn, modelOf, type Person } from './person';
import { bodyHeight, boxOf, distance, placeOf } from './place';
import { resized } from './scale';
import type { Place, Raster } from './window';

/** What the tracker knows between two frames. */
export type ClickState = {
  readonly player: Person;
  readonly neighbours: readonly Person[];
  /** Who was last seen to cover the player and has not been seen apart since; null: nobody. */
  readonly company: Company | null;
};

/** `steps`: how long one box has been all there is of the two. */
export type Company = { readonly overlap: number; readonly rival: Box; readonly steps: number };

/** What a step saw of the player. Picture pixels. */
export type ClickReport = {
  /** Mean of the looked-for and the detected box. */
  readonly box: Box;
  /** Index of the detection among the frame's, or -1. */
  readonly detection: number;
  /** The filter's peak as a share of its usual one. */
  readonly response: number;
  /** Largest overlap (IoU) of somebody else's box with the player's, and that box; while nobody else is seen, the last one. */
  readonly crowd: number;
  readonly rival: Box | null;
};

/** The next state, and what was seen. `seen` holds the frame's detections worth hearing. */
export function clickStep(
  state: ClickState,
  raster: Raster,
  seen: readonly Seen[],
  params: ClickParams,
): { state: ClickState; report: ClickReport } {
  const people = [state.player, ...state.neighbours];
  const reach = params.neighbours.nearHeights * bodyHeight(state.player.place, params.step.widthAsHeight);
  const isNear = people.map(({ place }) => distance(place, state.player.place) < reach);
  const first = apart(
    people.map((person, i) => (isNear[i] ? look(person, raster, paramsOf(i, params)) : look({ ...person, model: null }, raster, params))),
    params,
  );
  const { heard: matched, contested } = matchPeople(first, seen, params);
  const heard = people.map((_, i) => seen[matched[i]!] ?? null);
  const looks = heard[0] ? first : first.with(0, ownSize(state.player, first[0]!, raster, params));
  const boxes = looks.map((found, i) => fusedBox(found, heard[i]!));
  const settled = people.map((person, i) => settle(person, looks[i]!, heard[i]!, contested[i]!, raster, params));
  const crowds = boxes.map((_, i) => crowdAround(i, boxes, heard[i]!, looks, seen, params));
  const learned = settled.map((person, i) => {
    const isClear = crowds[i]!.overlap <= params.step.crowdOverlap;
    const [isDetected, isLike] = [heard[i] !== null, isLikeUsual(looks[i]!.peak, people[i]!.usualPeak, params)];
    return isNear[i] ? learnFrom(person, i === 0, isDetected, isClear, isLike, raster, paramsOf(i, params)) : person;
  });
  const player = learned[0]!;
  const kept = keepNeighbours(learned.slice(1), boxes.slice(1), player, boxes[0]!, params);
  const free = seen.filter((_, j) => !matched.includes(j));
  const neighbours = [...kept, ...meetNeighbours(kept, free, player, boxes[0]!, params)];
  const { overlap, rival } = crowds[0]!;
  const others = seen.filter((one) => one !== heard[0] && one.score > params.step.crowdScore && !isSecondBox(one.box, boxes[0]!, params));
  const company = companyAfter(state.company, overlap, rival, others, player.place, params);
  const usual = state.player.usualPeak || looks[0]!.peak;
  const report = {
    box: boxes[0]!,
    detection: heard[0]?.index ?? -1,
    response: usual > 0 ? looks[0]!.peak / usual : 0,
    crowd: Math.max(overlap, company?.overlap ?? 0),
    rival: overlap >= (company?.overlap ?? 0) ? rival : company!.rival,
  };
  return { state: { player, neighbours, company }, report };
}

/**
 * A crossing is not over when the detector gives one box for two: it is when somebody is seen apart again, near by, or has not
 * been seen for long. Until then it is unknown whom the one box shows.
 */
function companyAfter(
  before: Company | null,
  overlap: number,
  rival: Box | null,
  others: readonly Seen[],
  place: Place,
  { step, neighbours }: ClickParams,
): Company | null {
  if (rival && overlap > step.crowdOverlap) return { overlap, rival, steps: 0 };
  const reach = neighbours.nearHeights * bodyHeight(place, step.widthAsHeight);
  const isApart = others.some(({ box }) => distance(placeOf(box), place) < reach);
  return !before || isApart || before.steps >= step.companyStepsMax ? null : { ...before, steps: before.steps + 1 };
}

/** Neighbours are looked at more coarsely than the player. */
function paramsOf(i: number, params: ClickParams): ClickParams {
  return i === 0 ? params : { ...params, cellPx: params.neighbours.cellPx };
}

/** Two people whose looks fall on one place are seeing one of them: then motion has half the say. */
function apart(looks: readonly Look[], { step }: ClickParams): Look[] {
  const boxes = looks.map(({ place }) => boxOf(place));
  return looks.map((found, i) => {
    const isShared = boxes.some((box, j) => j !== i && iou(box, boxes[i]!) > step.crowdOverlap);
    const { x, y, place } = found;
    return isShared ? { ...found, place: { ...place, x: (place.x + x) / 2, y: (place.y + y) / 2 } } : found;
  });
}

/** Where detections never say how large the player is, the pixels do. */
function ownSize({ model, seenShare }: Person, found: Look, raster: Raster, params: ClickParams): Look {
  const rate = params.step.scaleRate * blindness(seenShare, params);
  return model && rate > 0 ? { ...found, place: resized(model, found.place, rate, raster, params) } : found;
}

function fusedBox(found: Look, heard: Seen | null): Box {
  const [a, b] = [boxOf(found.place), heard?.box];
  return b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2] : a;
}

/** The person after the step: place, velocity, and the running shares. */
function settle(person: Person, found: Look, heard: Seen | null, isContested: boolean, raster: Raster, { step }: ClickParams): Person {
  let { x, y, width, height } = found.place;
  if (heard) {
    const detected = placeOf(heard.box);
    const growth = (from: number, to: number) =>
      Math.exp(step.sizeRate * Math.max(-step.sizeStepMax, Math.min(step.sizeStepMax, Math.log(to / from))));
    x += step.positionRate * (detected.x - x);
    y += step.positionRate * (detected.y - y);
    width *= growth(width, detected.width);
    height *= growth(height, detected.height);
  }
  x = Math.max(0, Math.min(raster.width, x));
  y = Math.max(0, Math.min(raster.height, y));
  // Where one box is all there is of two people, neither is told by it which way they go.
  const rate = isContested ? step.contestedVelocityRate : step.velocityRate;
  const moved = (velocity: number, from: number, to: number) => velocity + rate * (to - from - velocity);
  return {
    ...person,
    place: { x, y, width, height },
    velocityX: moved(person.velocityX, person.place.x, x),
    velocityY: moved(person.velocityY, person.place.y, y),
    unseen: heard ? 0 : person.unseen + 1,
    seenShare: person.seenShare + step.seenRate * ((heard ? 1 : 0) - person.seenShare),
    usualPeak: person.usualPeak === 0 ? found.peak : person.usualPeak + step.usualRate * (found.peak - person.usualPeak),
    age: person.age + 1,
  };
}

/** How much somebody else's box covers a person's, and whose box it is. */
function crowdAround(
  i: number,
  boxes: readonly Box[],
  heard: Seen | null,
  looks: readonly Look[],
  seen: readonly Seen[],
  params: ClickParams,
) {
  let [overlap, rival]: [number, Box | null] = [0, null];
  const consider = (other: Box, against: Box) => {
    const shared = iou(other, against);
    if (shared > overlap) [overlap, rival] = [shared, other];
  };
  boxes.forEach((other, j) => {
    if (j !== i) consider(other, boxes[i]!);
  });
  for (const other of heard ? seen : []) {
    const isSame = isSecondBox(other.box, heard!.box, params) && !holdsTwo(other.box, looks, params);
    if (other !== heard && other.score > params.step.crowdScore && !isSame) consider(other.box, heard!.box);
  }
  return { overlap, rival };
}

/** Whether the pixels alone look enough like the person to be learned from. */
function isLikeUsual(peak: number, usual: number, { step }: ClickParams): boolean {
  return peak > (usual > 0 ? Math.min(step.blindResponse, step.blindShare * usual) : step.blindResponse);
}

/** The person with what this frame teaches about their look. Neighbours learn seldom, and then as much at once. */
function learnFrom(
  person: Person,
  isPlayer: boolean,
  isDetected: boolean,
  isClear: boolean,
  isLike: boolean,
  raster: Raster,
  params: ClickParams,
): Person {
  const { step, neighbours } = params;
  if (!person.model) return isDetected && isClear ? { ...person, model: modelOf(raster, person.place, params) } : person;
  const pace = isPlayer ? 1 : neighbours.learnEvery;
  if (person.age % pace !== 0 || !(isDetected ? isClear : isLike)) return person;
  // The less the detector sees somebody, the more the pixels must teach themselves.
  const blind = (share: number) => 1 - (1 - share) * person.seenShare;
  const [filterShare, colourShare] = isDetected ? [1, 1] : [blind(step.blindFilterShare), blind(step.blindColourShare)];
  return { ...person, model: learn(person, person.model, raster, pace * filterShare, pace * colourShare, params) };
}
