// The people of one frame: small helpers over the columns of `Detections`.

import { boxColumn } from './boxes';
import type { Box, Detections } from './types';

/** One person found. */
export type Person = { readonly box: Box; readonly score: number };

/** The columns of a list of people, in the order given. */
export function detectionsOf(people: readonly Person[]): Detections {
  return {
    count: people.length,
    boxes: Float32Array.from(boxColumn(people.map(({ box }) => box))),
    scores: Float32Array.from(people, ({ score }) => score),
  };
}

/** The score of one detection. */
export function scoreOf(detections: Detections, index: number): number {
  return detections.scores[index]!;
}
