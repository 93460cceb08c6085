// A lost player found again inside a shot: whoever is within reach, looks like them, and looks like them clearly more than the
// next. With two alike the answer is nobody: the user is asked.

import { iou } from '../boxes';
import { lookAt } from './look';
import type { Seen } from './match';
import type { ClickParams } from './params';
import { type Model, newPerson, type Person } from './person';
import { bodyHeight, boxOf, distance, placeOf } from './place';
import type { Place, Raster } from './window';

/** What is remembered of the player from when they were last detected. Picture pixels. */
export type LastSight = {
  readonly frame: number;
  readonly place: Place;
  readonly model: Model;
  readonly usualPeak: number;
  /** Recent share of steps with a detection; 0: never detected. */
  readonly share: number;
  /** Mean appearance vector; null where none was measured. */
  readonly kit: Float64Array | null;
  /** First frame since when the pixels are unlike the player; null while they are like. */
  readonly weakSince: number | null;
};

/** What the search needs to know of the frame. */
export type Search = {
  /** Where the last place lies now, if only the camera moved. */
  readonly expected: Place;
  readonly secondsAway: number;
  readonly raster: Raster;
  /** Cosine of a detection's appearance with the player's; null where unknown. */
  readonly kitLikeness: (detection: number) => number | null;
  readonly judge: (detection: number) => number;
};

/** The player found, and the lead over the next candidate; null: nobody, or too many. */
export type Found = { readonly player: Person; readonly detection: number; readonly lead: number };

/** Looks for the player among the detections. */
export function findAgain(last: LastSight, seen: readonly Seen[], search: Search, params: ClickParams): Found | null {
  const { candidatesMax, scoreMin, reachHeights, reachHeightsPerSecond, likenessMin, leadMin } = params.absence;
  const height = bodyHeight(last.place, params.step.widthAsHeight);
  const reach = height * (reachHeights + reachHeightsPerSecond * search.secondsAway);
  const away = ({ box }: Seen) => distance(placeOf(box), search.expected);
  const candidates = seen
    .filter((one) => one.score >= scoreMin && away(one) < reach)
    .sort((a, b) => away(a) - away(b))
    .slice(0, candidatesMax)
    .map((one) => ({ ...one, likeness: likenessOf(one, last, search, params) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best] = candidates;
  if (!best || best.likeness < likenessMin) return null;
  // A second box of the same person is no rival.
  const next = candidates.find(({ box }) => iou(box, best.box) < twinOverlap);
  const lead = best.likeness - (next?.likeness ?? 0);
  if (lead < leadMin) return null;
  return { player: { ...newPerson(placeOf(best.box), last.model, true), usualPeak: last.usualPeak }, detection: best.index, lead };
}

const twinOverlap = 0.4;

/** How much a detection looks like the player, about 0..1, and what everybody's tracks add to it. */
function likenessOf({ box, index }: Seen, last: LastSight, { raster, kitLikeness, judge }: Search, params: ClickParams): number {
  const { judgeBonus, kitFloor, kitSpan } = params.absence;
  const place = placeOf(box);
  const found = lookAt(last.model, place, raster, params);
  const isInside = iou(boxOf(found.place), box) > params.step.overlapMin;
  const shape = last.usualPeak > 0 && isInside ? Math.min(1, found.peak / last.usualPeak) : 0;
  const cosine = kitLikeness(index);
  const kit = cosine === null ? shape : Math.max(0, Math.min(1, (cosine - kitFloor) / kitSpan));
  return (shape + kit) / 2 + judgeBonus * Math.sign(judge(index));
}
