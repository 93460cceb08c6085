// From what a model proposes to the detections of an image: boxes in image pixels, best score first,
// duplicates suppressed.

import { clipBox, iou } from '../geometry/boxes';
import type { Box } from '../types';
import type { ScoredBox } from './detections';
import { type Letterbox, toImage } from './letterbox';
import type { DecodeParams } from './params';

/**
 * A box in model pixels as one in image pixels, clipped to the image; null where nothing is left of
 * it (in the padding), and where a coordinate is NaN.
 */
export function toImageBox([x1, y1, x2, y2]: Box, geometry: Letterbox): Box | null {
  const [left, top] = toImage(x1, y1, geometry);
  const [right, bottom] = toImage(x2, y2, geometry);
  const box = clipBox([left, top, right, bottom], geometry.imageWidth, geometry.imageHeight);
  return box[2] > box[0] && box[3] > box[1] ? box : null;
}

/** Best score first; candidates of one score keep their order. */
export function bestFirst(candidates: readonly ScoredBox[]): ScoredBox[] {
  return candidates.toSorted((a, b) => b.score - a.score);
}

/** Greedy non-maximum suppression of candidates in descending order of score. */
export function nonMaximumSuppression(
  sorted: readonly ScoredBox[],
  params: DecodeParams,
): ScoredBox[] {
  const selected: ScoredBox[] = [];
  for (const candidate of sorted) {
    if (selected.length === params.boxesMax) break;
    if (selected.every((better) => iou(better.box, candidate.box) <= params.overlapMax))
      selected.push(candidate);
  }
  return selected;
}
