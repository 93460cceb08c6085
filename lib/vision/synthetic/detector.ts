// A simulated detector: it misses in bursts, occluded and small people most; scores fall and jitter
// grows with occlusion; nearly coinciding boxes are merged; there are false positives. Model and
// numbers of `strong` (tuned on sports) and `weak` (a small general one) are those of the
// simulation for the open box sets; false positives are added here.

import { iou, toCxcywh } from '../geometry/boxes';
import type { Box } from '../types';
import { defined } from '../value-at';
import { gaussian } from './scene-motion';

/** Triples are by occlusion: less than .4 of the person, less than .7, more. */
export type DetectorModel = {
  /** Probability of a detection, and mean score. */
  readonly recall: readonly [number, number, number];
  readonly score: readonly [number, number, number];
  readonly scoreStd: number;
  /** Standard deviation of position and size, in box sizes. */
  readonly jitter: number;
  /** Least probability that a miss follows a miss. */
  readonly burst: number;
  /** People smaller than this are missed more often; pixels. */
  readonly smallHeight: number;
  /** False positives per frame. */
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
  /** Detects every visible person exactly: for tests about other things. */
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

/** A person in the image; `visible`: share of the box that no nearer person occludes. */
export type VisiblePerson = { readonly id: number; readonly box: Box; readonly visible: number };

/** One detection; id 0 is a false positive. */
export type SyntheticDetection = {
  readonly id: number;
  readonly box: Box;
  readonly score: number;
  readonly visible: number;
};

/** Of two boxes that overlap more than this the lower-scored is dropped. IoU */
const mergeOverlap = 0.7;

/**
 * The detections of one frame, best score first. `missedIds`: people missed in the previous frame;
 * it is updated.
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
  const [x, y, w, h] = toCxcywh(box);
  const small = h < model.smallHeight ? Math.max(0.4, h / model.smallHeight) : 1;
  const recall = defined(model.recall[occlusionLevel]) * small;
  // A two-state Markov chain with a stationary share of misses of 1 - recall.
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
