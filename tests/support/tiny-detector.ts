// A detector model of a few kilobytes, written byte by byte as ONNX, so that tests need no real
// one: it has YOLO11's layout and yields exactly one detection, 40 x 80 model pixels, whose x is
// proportional to the brightness of the image. On video of one gray level per frame the box
// therefore identifies the frame.

import { field, floats, int, ints, longs, model, node, value } from './onnx-writer';

const classes = 80;
const rows = 4 + classes;
const strides = [8, 16, 32];

/**
 * The model. `across`: model pixels at full brightness; `down`: the person's y; `fixed`: takes only
 * this size.
 */
export function tinyDetector({
  xAtWhite,
  y,
  fixedSize = null,
}: {
  xAtWhite: number;
  y: number;
  fixedSize?: { width: number; height: number } | null;
}): Buffer {
  const convolutions = strides.flatMap((stride, i) => [
    node('Conv', ['images', `weight${i}`, 'bias'], `cells${i}`, [
      ints('kernel_shape', [stride, stride]),
      ints('strides', [stride, stride]),
    ]),
    node('Reshape', [`cells${i}`, 'shape'], `rows${i}`, []),
  ]);
  const concatenated = node(
    'Concat',
    strides.map((_, i) => `rows${i}`),
    'output0',
    [int('axis', 2)],
  );
  const weights = strides.map((stride, i) =>
    floats(`weight${i}`, [rows, 3, stride, stride], weightOf(stride, xAtWhite)),
  );
  const bias = new Float32Array(rows);
  bias.set([0, y, 40, 80, 0.9]);
  return model([
    ...[...convolutions, concatenated].map((bytes) => field(1, bytes)),
    ...[...weights, floats('bias', [rows], bias), longs('shape', [0, rows, -1])].map((bytes) =>
      field(5, bytes),
    ),
    field(
      11,
      value(
        'images',
        fixedSize ? [1, 3, fixedSize.height, fixedSize.width] : ['batch', 3, 'height', 'width'],
      ),
    ),
    field(
      12,
      value(
        'output0',
        fixedSize
          ? [
              1,
              rows,
              strides.reduce((sum, s) => sum + (fixedSize.width * fixedSize.height) / s ** 2, 0),
            ]
          : ['batch', rows, 'anchors'],
      ),
    ),
  ]);
}

/** Row 0 (x) is the mean of a cell times `across`; all others come from the bias alone. */
function weightOf(stride: number, xAtWhite: number): Float32Array {
  const weight = new Float32Array(rows * 3 * stride * stride);
  weight.fill(xAtWhite / (3 * stride * stride), 0, 3 * stride * stride);
  return weight;
}
