// Detector models of a few kilobytes in the layouts of other families than YOLO11's. Each yields one
// person, in the middle of the image's height, whose center is as far across the image as a gray
// image is bright: 0 at black, the right edge at white. So the box identifies the frame of a video
// of one gray level a frame, and shows how the images were scaled and normalized.

import { field, floats, int, ints, longs, model, node, value } from './onnx-writer';

type Size = { readonly width: number; readonly height: number };
/** An output: `base` plus `perMean` times the mean of all numbers of the image. */
type Linear = {
  readonly name: string;
  readonly dims: number[];
  readonly base: number[];
  readonly perMean: number[];
};

/** Shares of the image's sides: the person is 40 x 80 pixels of an image of 320 x 192. */
const person = { w: 40 / 320, h: 80 / 192, cy: 0.5 };

/** brightness = offset + slope * mean of the image, for images in 0..1 and for normalized ones. */
const plain = { offset: 0, slope: 1 };
const normalized = (() => {
  const [means, deviations] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ] as const;
  const [perDeviation, offset] = [
    deviations.reduce((sum, deviation) => sum + 1 / deviation / 3, 0),
    means.reduce((sum, mean, c) => sum + mean / (deviations[c] ?? 1) / 3, 0),
  ];
  return { offset: offset / perDeviation, slope: 1 / perDeviation };
})();

const zeros = (length: number): number[] => Array(length).fill(0);
const images = (name: string, { width, height }: Size) =>
  field(11, value(name, ['N', 3, height, width]));

/** [1, 1, 1]: the mean of an image. */
const meanOf = (name: string): Buffer[] => [
  field(1, node('ReduceMean', [name], 'mean', [ints('axes', [1, 2, 3]), int('keepdims', 0)])),
  field(1, node('Unsqueeze', ['mean', 'lastAxes'], 'level', [])),
  field(5, longs('lastAxes', [1, 2])),
];

function linear({ name, dims, base, perMean }: Linear): Buffer[] {
  return [
    field(1, node('Mul', ['level', `${name}.perMean`], `${name}.moved`, [])),
    field(1, node('Add', [`${name}.moved`, `${name}.base`], name, [])),
    field(5, floats(`${name}.perMean`, dims, Float32Array.from(perMean))),
    field(5, floats(`${name}.base`, dims, Float32Array.from(base))),
  ];
}

/** YOLOX: the person in the first cell of the second row of the coarsest grid. */
export function tinyYolox(size: Size): Buffer {
  const columns = 85;
  const grids = [8, 16, 32].map((stride) => (size.width * size.height) / stride ** 2);
  const cells = grids.reduce((sum, count) => sum + count, 0);
  const [base, perMean] = [zeros(cells * columns), zeros(cells * columns)];
  const stride = 32;
  const cell = cells - (grids[2] ?? 0) + size.width / stride;
  const rowAt = cell * columns;
  const cy = (person.cy * size.height) / stride - 1;
  const [w, h] = [person.w * size.width, person.h * size.height];
  base.splice(rowAt, 6, 0, cy, Math.log(w / stride), Math.log(h / stride), 0.9, 1);
  perMean[rowAt] = size.width / stride / 255;
  return model([
    images('images', size),
    ...meanOf('images'),
    ...linear({ name: 'output', dims: [1, cells, columns], base, perMean }),
    field(12, value('output', [1, cells, columns])),
  ]);
}

/** D-FINE, or with `dinov3` DEIMv2, which takes normalized images: a ball and a person. */
export function tinyDetr(size: Size, { dinov3 }: { dinov3: boolean }): Buffer {
  const { offset, slope } = dinov3 ? normalized : plain;
  const [left, right] = [offset - person.w / 2, offset + person.w / 2];
  const [top, bottom] = [person.cy - person.h / 2, person.cy + person.h / 2];
  const boxes: Linear = {
    name: dinov3 ? 'model.backbone.dinov3.shares' : 'shares',
    dims: [1, 2, 4],
    base: [0.1, 0.1, 0.2, 0.2, left, top, right, bottom],
    perMean: [0, 0, 0, 0, slope, 0, slope, 0],
  };
  return model([
    images('images', size),
    field(11, value('orig_target_sizes', ['N', 2], 'int64')),
    ...meanOf('images'),
    ...linear(boxes),
    // As the families' postprocessing: boxes in shares, times w h w h.
    field(1, node('Cast', ['orig_target_sizes'], 'sides', [int('to', 1)])),
    field(1, node('Concat', ['sides', 'sides'], 'corners', [int('axis', 1)])),
    field(1, node('Unsqueeze', ['corners', 'middleAxis'], 'scale', [])),
    field(5, longs('middleAxis', [1])),
    field(1, node('Mul', [boxes.name, 'scale'], 'boxes', [])),
    field(1, node('Identity', ['classes'], 'labels', [])),
    field(5, longs('classes', [32, 0], [1, 2])),
    field(1, node('Identity', ['best'], 'scores', [])),
    field(5, floats('best', [1, 2], Float32Array.of(0.95, 0.9))),
    field(12, value('labels', ['N', 2], 'int64')),
    field(12, value('boxes', ['N', 2, 4])),
    field(12, value('scores', ['N', 2])),
  ]);
}

/** RF-DETR of COCO: person is class 1 of 91. */
export function tinyRfDetr(size: Size): Buffer {
  const { offset, slope } = normalized;
  const logits = Array.from({ length: 91 }, (_, k) => (k === 1 ? Math.log(9) : -9));
  const dets: Linear = {
    name: 'dets',
    dims: [1, 1, 4],
    base: [offset, person.cy, person.w, person.h],
    perMean: [slope, 0, 0, 0],
  };
  return model([
    images('input', size),
    ...meanOf('input'),
    ...linear(dets),
    field(1, node('Identity', ['logits'], 'labels', [])),
    field(5, floats('logits', [1, 1, 91], Float32Array.from(logits))),
    field(12, value('dets', [1, 1, 4])),
    field(12, value('labels', [1, 1, 91])),
  ]);
}
