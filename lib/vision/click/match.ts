// Which detection is whom: each detection speaks for one person at most, each person hears one.

import { assign } from '../assignment';
import { iou } from '../boxes';
import type { Box } from '../types';
import { type Look, responseAt } from './look';
import type { ClickParams } from './params';
import { boxOf, placeOf } from './place';

/** A detection in picture pixels. `index` is its place among the frame's detections. */
export type Seen = { readonly box: Box; readonly score: number; readonly index: number };

/** Who hears what. */
export type Matching = {
  /** For each look the position in `seen` of its detection, or -1. */
  readonly heard: Int32Array;
  /** For each look: whether its detection could as well be somebody's who has none. One box where two people are. */
  readonly contested: readonly boolean[];
};

/** Shares the detections out so that the sum of the supports is the largest possible. */
export function matchPeople(looks: readonly Look[], seen: readonly Seen[], params: ClickParams): Matching {
  const costs = new Float64Array(looks.length * seen.length);
  const isGroup = seen.map(({ box }) => holdsTwo(box, looks, params));
  looks.forEach((look, i) => {
    seen.forEach((detection, j) => {
      const gain = isGroup[j] ? 0 : support(look, detection, params);
      costs[i * seen.length + j] = gain > 0 ? supportMax - gain : Number.POSITIVE_INFINITY;
    });
  });
  const heard = assign(costs, looks.length, seen.length, supportMax);
  const wants = (i: number, j: number) => j >= 0 && costs[i * seen.length + j]! < supportMax;
  const contested = looks.map((_, i) => looks.some((_, other) => other !== i && heard[other] === -1 && wants(other, heard[i]!)));
  return { heard, contested };
}

/** Whether a box holds two people who stand apart: such a box speaks for neither. */
export function holdsTwo(box: Box, looks: readonly Look[], { step }: ClickParams): boolean {
  const held = looks.map(({ place }) => boxOf(place)).filter((person) => shareInside(person, box) >= step.groupShare);
  return held.some((a, i) => held.slice(i + 1).some((b) => iou(a, b) < step.groupApart));
}

/** Whether one of two boxes of a frame lies so much in the other that both are one person's: with a trailing leg, without the legs. */
export function isSecondBox(a: Box, b: Box, { step }: ClickParams): boolean {
  return Math.max(shareInside(a, b), shareInside(b, a)) >= step.secondBoxShare;
}

/** Share of the inner box's area that lies inside the outer one. */
function shareInside(inner: Box, outer: Box): number {
  const width = Math.min(inner[2], outer[2]) - Math.max(inner[0], outer[0]);
  const height = Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]);
  const area = (inner[2] - inner[0]) * (inner[3] - inner[1]);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

/** Above every support: overlap 1 + response 0.5 + score 0.1. */
const supportMax = 2;

/** How much a detection speaks for a look; 0: it is somebody else, or nothing. */
function support(look: Look, { box, score }: Seen, { step, cells }: ClickParams): number {
  const detected = placeOf(box);
  const overlap = iou(boxOf(look.place), box);
  const response = responseAt(look, detected, cells);
  const growth = Math.abs(Math.log(detected.height / look.place.height));
  const isOnPeak = response > step.responseMin && growth < step.sizeGate;
  if (overlap < step.overlapMin && !isOnPeak) return 0;
  const trust = growth < step.oddSize ? 1 : step.oddSizeWeight;
  return overlap + step.responseWeight * response * trust + step.scoreWeight * score;
}
