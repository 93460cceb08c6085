// A made-up detector: it misses in bursts, the covered and the small most; its scores fall and its boxes jitter with cover; it
// merges two people who nearly coincide and sees some who are not there. The model and numbers of `strong` (tuned on sports) and
// `weak` (a small general one) are those of the simulation that the open box sets are measured with; ghosts are added here.

import { iou } from '../boxes';
import type { Box } from '../types';
import { gaussian } from './synthetic-stage';

/** Numbers by cover: less than .4 of the person covered, less than .7, more. */
export type DetectorModel = {
  /** Chance to be seen, and usual score. */
  readonly seen: readonly [number, number, number];
  readonly score: readonly [number, number, number];
  readonly scoreSpread: number;
  /** Standard deviation of place and size, in box sizes. */
  readonly jitter: number;
  /** A miss is followed by a miss with at least this chance. */
  readonly burst: number;
  /** People smaller than this are missed more often; pixels. */
  readonly smallHeight: number;
  /** Ghosts per frame. */
  readonly ghosts: number;
};

export const detectorModels = Object.freeze({
  strong: {
    seen: [0.985, 0.85, 0.35],
    score: [0.88, 0.62, 0.3],
    scoreSpread: 0.06,
    jitter: 0.02,
    burst: 0.35,
    smallHeight: 0,
    ghosts: 0.05,
  },
  weak: { seen: [0.93, 0.62, 0.12], score: [0.68, 0.42, 0.22], scoreSpread: 0.13, jitter: 0.04, burst: 0.6, smallHeight: 70, ghosts: 0.4 },
  /** Sees all that can be seen, exactly: for tests about something else. */
  exact: { seen: [1, 1, 0], score: [0.9, 0.9, 0.9], scoreSpread: 0, jitter: 0, burst: 0, smallHeight: 0, ghosts: 0 },
} satisfies Record<string, DetectorModel>);

/** Somebody who might be seen: `visible` is the share of the box that nobody nearer covers. */
export type Candidate = { readonly id: number; readonly box: Box; readonly visible: number };

/** One detection; id 0 is a ghost. */
export type Found = { readonly id: number; readonly box: Box; readonly score: number; readonly visible: number };

/** Of two boxes overlapping more than this the weaker is dropped. IoU */
const mergeOverlap = 0.7;

/** Looks at one frame. `missing` remembers who was missed in the frame before; it is updated. Best score first. */
export function detectPeople(
  candidates: readonly Candidate[],
  model: DetectorModel,
  missing: Set<number>,
  picture: { readonly width: number; readonly height: number },
  random: () => number,
): Found[] {
  const found = candidates.flatMap((candidate) => detectOne(candidate, model, missing, random));
  if (random() < model.ghosts) found.push(ghost(picture, random));
  found.sort((a, b) => b.score - a.score || a.id - b.id);
  return found.filter(({ box }, i) => found.slice(0, i).every((better) => iou(better.box, box) <= mergeOverlap));
}

function detectOne({ id, box, visible }: Candidate, model: DetectorModel, missing: Set<number>, random: () => number): Found[] {
  const cover = visible > 0.6 ? 0 : visible > 0.3 ? 1 : 2;
  const [x, y, w, h] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[2] - box[0], box[3] - box[1]];
  const small = h < model.smallHeight ? Math.max(0.4, h / model.smallHeight) : 1;
  const seen = model.seen[cover]! * small;
  // A chain of two states whose share of misses is 1 - seen.
  const stay = Math.max(model.burst, 1 - seen);
  const chance = missing.has(id) ? stay : ((1 - seen) * (1 - stay)) / Math.max(seen, 1e-3);
  if (random() < chance) missing.add(id);
  else missing.delete(id);
  const spread = model.jitter * (cover === 0 ? 1 : 2.5);
  const [dx, dy, dw, dh, ds] = [gaussian(random), gaussian(random), gaussian(random), gaussian(random), gaussian(random)];
  if (missing.has(id)) return [];
  const [cx, cy] = [x + spread * dx * w, y + spread * dy * h];
  const [halfWidth, halfHeight] = [(w * Math.exp(spread * dw)) / 2, (h * Math.exp(spread * dh)) / 2];
  const score = Math.min(0.98, Math.max(0.05, model.score[cover]! + model.scoreSpread * ds));
  return [{ id, box: [cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight], score, visible }];
}

function ghost({ width, height }: { readonly width: number; readonly height: number }, random: () => number): Found {
  const tall = height * (0.1 + 0.2 * random());
  const [x, y] = [random() * (width - 0.4 * tall), random() * (height - tall)];
  return { id: 0, box: [x, y, x + 0.4 * tall, y + tall], score: 0.1 + 0.35 * random(), visible: 1 };
}
