// A made-up detector: it misses in bursts, the covered and the small most; its scores fall and its
// boxes jitter with cover; it merges two people who nearly coincide and sees some who are not
// there. The model and numbers of `strong` (tuned on sports) and `weak` (a small general one) are
// those of the simulation that the open box sets are measured with; ghosts are added here.

import { iou } from '../geometry/boxes';
import type { Box } from '../types';
import { defined } from '../value-at';
import { gaussian } from './scene-motion';

/** Numbers by cover: less than .4 of the person covered, less than .7, more. */
export type DetectorModel = {
  /** Chance to be seen, and usual score. */
  readonly recall: readonly [number, number, number];
  readonly score: readonly [number, number, number];
  readonly scoreStd: number;
  /** Standard deviation of place and size, in box sizes. */
  readonly jitter: number;
  /** A miss is followed by a miss with at least this chance. */
  readonly burst: number;
  /** People smaller than this are missed more often; pixels. */
  readonly smallHeight: number;
  /** Ghosts per frame. */
  readonly falsePositives: number;
};

export const detectorModels = Object.freeze({
  strong: {
    recall: [0.985, 0.85, 0.35],
    score: [0.88, 0.62, 0.3],
    scoreStd: 0.06,
    jitter: 0.02,
    burst: 0.35,
    smallHeight: 0,
    falsePositives: 0.05,
  },
  weak: {
    recall: [0.93, 0.62, 0.12],
    score: [0.68, 0.42, 0.22],
    scoreStd: 0.13,
    jitter: 0.04,
    burst: 0.6,
    smallHeight: 70,
    falsePositives: 0.4,
  },
  /** Sees all that can be seen, exactly: for tests about something else. */
  exact: {
    recall: [1, 1, 0],
    score: [0.9, 0.9, 0.9],
    scoreStd: 0,
    jitter: 0,
    burst: 0,
    smallHeight: 0,
    falsePositives: 0,
  },
} satisfies Record<string, DetectorModel>);

/** Somebody who might be seen: `visible` is the share of the box that nobody nearer covers. */
export type VisiblePerson = { readonly id: number; readonly box: Box; readonly visible: number };

/** One detection; id 0 is a ghost. */
export type SyntheticDetection = {
  readonly id: number;
  readonly box: Box;
  readonly score: number;
  readonly visible: number;
};

/** Of two boxes overlapping more than this the weaker is dropped. IoU */
const mergeOverlap = 0.7;

/**
 * Looks at one frame. `missing` remembers who was missed in the frame before; it is updated. Best
 * score first.
 */
export function simulateDetections(
  candidates: readonly VisiblePerson[],
  model: DetectorModel,
  missedIds: Set<number>,
  imageSize: { readonly width: number; readonly height: number },
  random: () => number,
): SyntheticDetection[] {
  const detections = candidates.flatMap((candidate) =>
    detectOne(candidate, model, missedIds, random),
  );
  if (random() < model.falsePositives) detections.push(falsePositive(imageSize, random));
  detections.sort((a, b) => b.score - a.score || a.id - b.id);
  return detections.filter(({ box }, i) =>
    detections.slice(0, i).every((better) => iou(better.box, box) <= mergeOverlap),
  );
}

function detectOne(
  { id, box, visible }: VisiblePerson,
  model: DetectorModel,
  missedIds: Set<number>,
  random: () => number,
): SyntheticDetection[] {
  const occlusionLevel = visible > 0.6 ? 0 : visible > 0.3 ? 1 : 2;
  const [x, y, w, h] = [
    (box[0] + box[2]) / 2,
    (box[1] + box[3]) / 2,
    box[2] - box[0],
    box[3] - box[1],
  ];
  const small = h < model.smallHeight ? Math.max(0.4, h / model.smallHeight) : 1;
  const recall = defined(model.recall[occlusionLevel]) * small;
  // A chain of two states whose share of misses is 1 - seen.
  const missPersistence = Math.max(model.burst, 1 - recall);
  const missProbability = missedIds.has(id)
    ? missPersistence
    : ((1 - recall) * (1 - missPersistence)) / Math.max(recall, 1e-3);
  if (random() < missProbability) missedIds.add(id);
  else missedIds.delete(id);
  const spread = model.jitter * (occlusionLevel === 0 ? 1 : 2.5);
  const [dx, dy, dw, dh, ds] = [
    gaussian(random),
    gaussian(random),
    gaussian(random),
    gaussian(random),
    gaussian(random),
  ];
  if (missedIds.has(id)) return [];
  const [cx, cy] = [x + spread * dx * w, y + spread * dy * h];
  const [halfWidth, halfHeight] = [
    (w * Math.exp(spread * dw)) / 2,
    (h * Math.exp(spread * dh)) / 2,
  ];
  const score = Math.min(
    0.98,
    Math.max(0.05, defined(model.score[occlusionLevel]) + model.scoreStd * ds),
  );
  return [
    { id, box: [cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight], score, visible },
  ];
}

function falsePositive(
  { width, height }: { readonly width: number; readonly height: number },
  random: () => number,
): SyntheticDetection {
  const boxHeight = height * (0.1 + 0.2 * random());
  const [x, y] = [random() * (width - 0.4 * boxHeight), random() * (height - boxHeight)];
  return {
    id: 0,
    box: [x, y, x + 0.4 * boxHeight, y + boxHeight],
    score: 0.1 + 0.35 * random(),
    visible: 1,
  };
}
