// The raw output of a YOLO (v8, 11) detection head -> the people in one image.
// output [4 + classes, anchors]: rows cx cy w h in model pixels, then one row of scores per class; column = anchor.
// Invariant of the answer: best score first, no two boxes overlap more than overlapMax, all inside the image.

import { clipBox, iou } from './boxes';
import { type DetectGeometry, toImage } from './detect-geometry';
import { detectionsOf, type Person } from './detections';
import type { DecodeParams } from './params';
import type { Detections } from './types';

/**
 * The people of one image, in image pixels. Only the person row is read: a goalkeeper whom the model calls a person and, a
 * little surer, something else is still a player.
 */
export function decodeYolo(
  output: Float32Array,
  anchors: number,
  classes: number,
  geometry: DetectGeometry,
  params: DecodeParams,
): Detections {
  const expected = (4 + classes) * anchors;
  if (output.length !== expected)
    throw new Error(`detector output must hold (4 + ${classes}) x ${anchors} = ${expected} numbers, found ${output.length}`);
  if (params.personClass >= classes) throw new Error(`person class ${params.personClass} must be below the model's ${classes} classes`);
  const people = candidates(output, anchors, geometry, params).sort((a, b) => b.score - a.score);
  return detectionsOf(suppressOverlaps(people, params));
}

function candidates(output: Float32Array, anchors: number, geometry: DetectGeometry, params: DecodeParams): Person[] {
  const found: Person[] = [];
  const scores = output.subarray((4 + params.personClass) * anchors, (5 + params.personClass) * anchors);
  for (let k = 0; k < anchors; k++) {
    const score = scores[k]!;
    if (!(score >= params.scoreMin)) continue;
    const [cx, cy, w, h] = [output[k]!, output[anchors + k]!, output[2 * anchors + k]!, output[3 * anchors + k]!];
    const [x1, y1] = toImage(cx - w / 2, cy - h / 2, geometry);
    const [x2, y2] = toImage(cx + w / 2, cy + h / 2, geometry);
    const box = clipBox([x1, y1, x2, y2], geometry.imageWidth, geometry.imageHeight);
    // A box wholly in the padding clips to nothing; so does one with a broken (NaN) coordinate.
    if (box[2] > box[0] && box[3] > box[1]) found.push({ box, score });
  }
  return found;
}

/** Greedy non-maximum suppression of candidates sorted best first. */
function suppressOverlaps(sorted: readonly Person[], params: DecodeParams): Person[] {
  const kept: Person[] = [];
  for (const candidate of sorted) {
    if (kept.length === params.boxesMax) break;
    if (kept.every((better) => iou(better.box, candidate.box) <= params.overlapMax)) kept.push(candidate);
  }
  return kept;
}
