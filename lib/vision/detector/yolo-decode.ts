// The raw output of a YOLO (v8, 11) detection head -> the detections of one image. output [4 +
// classes, predictions]: rows cx cy w h in model pixels, then one row of scores per class.
// Invariant of the result: best score first, no two boxes overlap more than overlapMax, all inside
// the image.

import type { Detections } from '../types';
import { bestFirst, nonMaximumSuppression, toImageBox } from './candidates';
import { detectionsOf, type ScoredBox } from './detections';
import type { Letterbox } from './letterbox';
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
  const sortedBoxes = bestFirst(thresholdBoxes(output, predictionCount, geometry, params));
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
    const box = toImageBox([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], geometry);
    if (box) found.push({ box, score });
  }
  return found;
}
