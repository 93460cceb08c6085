// The detections of one frame: access to the columns of `Detections`.

import { flattenBoxes } from '../geometry/boxes';
import type { Box, Detections } from '../types';
import { valueAt } from '../value-at';

/** One detection. */
export type ScoredBox = { readonly box: Box; readonly score: number };

/** The columns of a list of detections, in the order given. */
export function detectionsOf(scoredBoxes: readonly ScoredBox[]): Detections {
  return {
    count: scoredBoxes.length,
    boxes: Float32Array.from(flattenBoxes(scoredBoxes.map(({ box }) => box))),
    scores: Float32Array.from(scoredBoxes, ({ score }) => score),
  };
}

/** The score of one detection. */
export function scoreOf(detections: Detections, index: number): number {
  return valueAt(detections.scores, index);
}
