// Ultralytics YOLO v8 and 11, exported without suppression: input [batch, 3, height, width] of RGB
// planes in 0..1, output [batch, 4 + classes, anchors] (yolo-decode.ts).

import { decodeYolo } from '../yolo-decode';
import type {
  DetectorAdapter,
  InputSize,
  ModelSignature,
  OutputTensor,
  SignatureMatch,
} from './detector-adapter';

/** Side lengths of a grid cell in model pixels; one anchor per cell. */
const strides = [8, 16, 32];

function fits({ inputs: [input], outputs: [output] }: ModelSignature): SignatureMatch {
  if (!input || !output || input.type !== 'float32')
    return { fits: false, reason: 'its input is not float32' };
  const [, channels, height, width] = input.shape;
  if (input.shape.length !== 4 || channels !== 3)
    return {
      fits: false,
      reason: `its input is [${input.shape.join(', ')}], not [batch, 3, height, width]`,
    };
  const isFixed = typeof height === 'number' && typeof width === 'number';
  return { fits: true, fixedInput: isFixed ? { width, height } : null };
}

// The number of anchors distinguishes this layout from a classifier or another family of detectors.
function outputProblem(dims: readonly number[], { width, height }: InputSize): string | null {
  const cells = strides.reduce((sum, stride) => sum + (width * height) / stride ** 2, 0);
  const [batch, rows = 0, anchors] = dims;
  return dims.length === 3 && batch === 1 && rows >= 5 && anchors === cells
    ? null
    : `its output is [${dims.join(', ')}], not [1, 4 + classes, ${cells}]`;
}

/** Bytes R G B R G B ... to planes R, G, B of 0..1. */
function prepare(rgb: Uint8Array, input: Float32Array): void {
  const pixels = rgb.length / 3;
  const scale = 1 / 255;
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    input[i] = rgb[at]! * scale;
    input[pixels + i] = rgb[at + 1]! * scale;
    input[2 * pixels + i] = rgb[at + 2]! * scale;
  }
}

export const yolo11: DetectorAdapter = {
  label: 'YOLO11',
  fits,
  outputProblem,
  inputDims: (batch, { width, height }) => [batch, 3, height, width],
  prepare,
  decode({ data, dims }: OutputTensor, index, geometry, params) {
    const [, rows = 0, anchors = 0] = dims;
    const size = rows * anchors;
    const image = data.subarray(index * size, (index + 1) * size);
    return decodeYolo(image, anchors, rows - 4, geometry, params);
  },
};
