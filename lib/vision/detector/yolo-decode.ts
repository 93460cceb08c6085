// The raw output of a YOLO (v8, 11) detection head -> the detections of one image. output [4 +
// classes, predictions]: rows cx cy w h in model pixels, then one row of scores per class.
// Invariant of the result: best score first, no two boxes overlap more than overlapMax, all inside
// the image.

import { clipBox, iou } from '../geometry/boxes';
import type { Detections } from '../types';
import { detectionsOf, type ScoredBox } from './detections';
import { type Letterbox, toImage } from './letterbox';
import type { DecodeParams } from './params';

/**
 * The people of one image, in image pixels. Only the person row is read: a prediction that scores
 * higher in another class may still be a player.
 */
export function decodeYolo(
  output: Float32Array,
  predictionCount: number,
  classes: number,
  geometry: Letterbox,
  params: DecodeParams,
): Detections {
  const expected = (4 + classes) * predictionCount;
  if (output.length !== expected)
    throw new Error(
      `detector output: expected (4 + ${classes}) x ${predictionCount} = ${expected} numbers, found ${output.length}`,
    );
  if (params.personClass >= classes)
    throw new Error(
      `expected a model with person class ${params.personClass}, found ${classes} classes`,
    );
  const sortedBoxes = thresholdBoxes(output, predictionCount, geometry, params).sort(
    (a, b) => b.score - a.score,
  );
  return detectionsOf(nonMaximumSuppression(sortedBoxes, params));
}

function thresholdBoxes(
  output: Float32Array,
  predictionCount: number,
  geometry: Letterbox,
  params: DecodeParams,
): ScoredBox[] {
  const found: ScoredBox[] = [];
  const scores = output.subarray(
    (4 + params.personClass) * predictionCount,
    (5 + params.personClass) * predictionCount,
  );
  for (let k = 0; k < predictionCount; k++) {
    const score = scores[k]!;
    if (!(score >= params.scoreMin)) continue;
    const [cx, cy, w, h] = [
      output[k]!,
      output[predictionCount + k]!,
      output[2 * predictionCount + k]!,
      output[3 * predictionCount + k]!,
    ];
    const [x1, y1] = toImage(cx - w / 2, cy - h / 2, geometry);
    const [x2, y2] = toImage(cx + w / 2, cy + h / 2, geometry);
    const box = clipBox([x1, y1, x2, y2], geometry.imageWidth, geometry.imageHeight);
    // A box in the padding is clipped to nothing; so is one with a NaN coordinate.
    if (box[2] > box[0] && box[3] > box[1]) found.push({ box, score });
  }
  return found;
}

/** Greedy non-maximum suppression of candidates in descending order of score. */
function nonMaximumSuppression(sorted: readonly ScoredBox[], params: DecodeParams): ScoredBox[] {
  const selected: ScoredBox[] = [];
  for (const candidate of sorted) {
    if (selected.length === params.boxesMax) break;
    if (selected.every((better) => iou(better.box, candidate.box) <= params.overlapMax))
      selected.push(candidate);
  }
  return selected;
}
