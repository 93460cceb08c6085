// Ultralytics YOLO v8 and 11, exported without suppression: input [batch, 3, height, width] of RGB
// planes in 0..1, output [batch, 4 + classes, anchors] (yolo-decode.ts).

import { cellsOf } from '../cells';
import { decodeYolo } from '../yolo-decode';
import type { DetectorAdapter, InputSize, OutputTensor } from './detector-adapter';
import { floatsOf, imageTensor, onlyImages } from './image-input';

// The number of anchors distinguishes this layout from a classifier or another family of detectors.
function outputProblem([output]: readonly OutputTensor[], input: InputSize): string | null {
  const dims = output?.dims ?? [];
  const cells = cellsOf(input);
  const [batch, rows = 0, anchors] = dims;
  return dims.length === 3 && batch === 1 && rows >= 5 && anchors === cells
    ? null
    : `its output is [${dims.join(', ')}], not [1, 4 + classes, ${cells}]`;
}

/** Bytes R G B R G B ... to planes R, G, B of 0..1. */
function prepare(rgb: Uint8Array, image: Float32Array): void {
  const pixels = rgb.length / 3;
  const scale = 1 / 255;
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    image[i] = rgb[at]! * scale;
    image[pixels + i] = rgb[at + 1]! * scale;
    image[2 * pixels + i] = rgb[at + 2]! * scale;
  }
}

export const yolo11: DetectorAdapter = {
  label: 'YOLO11',
  stretches: false,
  fits: ({ inputs }) => onlyImages(inputs),
  outputProblem,
  inputs: (images, batch, input) => [imageTensor(images, batch, input)],
  prepare,
  decode([output], index, geometry, params) {
    const [, rows = 0, anchors = 0] = output?.dims ?? [];
    return decodeYolo(floatsOf(output, index), anchors, rows - 4, geometry, params);
  },
};
