// YOLOX, exported as it is trained: input [batch, 3, height, width] of BGR planes in 0..255, output
// [batch, cells, 5 + classes]. A row has dx dy of the center in cells, the logarithms of w h in
// cells, the probability of an object, and those of the classes given an object. Ge et al. 2021
// ("YOLOX: Exceeding YOLO Series in 2021", 2.1: the decoupled head of YOLOv3 with one anchor a cell).
// Its authors put the image at the top left; in the middle as many people are found (166 of 171).

import { bestFirst, nonMaximumSuppression, toImageBox } from '../candidates';
import { cellsOf, strides } from '../cells';
import { detectionsOf, type ScoredBox } from '../detections';
import type { Letterbox } from '../letterbox';
import type { DecodeParams } from '../params';
import type { DetectorAdapter, InputSize, OutputTensor } from './detector-adapter';
import { floatsOf, imageTensor, onlyImages } from './image-input';

/** Numbers of a row before the classes. */
const boxColumns = 5;
/** An undecoded center is at most so many cells from its own; a decoded one is somewhere in the image. */
const offsetMax = 16;

function outputProblem(outputs: readonly OutputTensor[], input: InputSize): string | null {
  const [output] = outputs;
  const dims = output?.dims ?? [];
  const cells = cellsOf(input);
  const [batch, rows, columns = 0] = dims;
  if (dims.length !== 3 || batch !== 1 || rows !== cells || columns <= boxColumns)
    return `its output is [${dims.join(', ')}], not [1, ${cells}, 5 + classes]`;
  const numbers = floatsOf(output, 0);
  const isDecoded = numbers.some((value, i) => i % columns < 2 && Math.abs(value) > offsetMax);
  return isDecoded ? 'its boxes are in pixels, not in cells of the grid' : null;
}

/** Bytes R G B R G B ... to planes B, G, R of 0..255. */
function prepare(rgb: Uint8Array, image: Float32Array): void {
  const pixels = rgb.length / 3;
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    image[i] = rgb[at + 2]!;
    image[pixels + i] = rgb[at + 1]!;
    image[2 * pixels + i] = rgb[at]!;
  }
}

/** The people above the lowest score. Score: P(object) P(person | object). */
function candidatesOf(
  rows: Float32Array,
  columns: number,
  geometry: Letterbox,
  { personClass, scoreMin }: DecodeParams,
): ScoredBox[] {
  const found: ScoredBox[] = [];
  let at = 0;
  for (const stride of strides) {
    const across = geometry.modelWidth / stride;
    for (let y = 0; y < geometry.modelHeight / stride; y++) {
      for (let x = 0; x < across; x++, at += columns) {
        const score = rows[at + 4]! * rows[at + boxColumns + personClass]!;
        if (!(score >= scoreMin)) continue;
        // The cell's corner plus the offset, and e to the size: times the stride, model pixels.
        const [cx, cy] = [(rows[at]! + x) * stride, (rows[at + 1]! + y) * stride];
        const [w, h] = [Math.exp(rows[at + 2]!) * stride, Math.exp(rows[at + 3]!) * stride];
        const box = toImageBox([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], geometry);
        if (box) found.push({ box, score });
      }
    }
  }
  return found;
}

export const yolox: DetectorAdapter = {
  label: 'YOLOX',
  stretches: false,
  fits: ({ inputs }) => onlyImages(inputs),
  outputProblem,
  inputs: (images, batch, input) => [imageTensor(images, batch, input)],
  prepare,
  decode([output], index, geometry, params) {
    const [, , columns = 0] = output?.dims ?? [];
    const candidates = candidatesOf(floatsOf(output, index), columns, geometry, params);
    return detectionsOf(nonMaximumSuppression(bestFirst(candidates), params));
  },
};
