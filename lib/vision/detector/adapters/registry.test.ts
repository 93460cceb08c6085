// Every adapter of the registry reads a small tensor of its layout; a model of no known layout gets
// one reason per adapter.

import { describe, expect, it } from 'vitest';
import { boxAt } from '../../geometry/boxes';
import { fixedLetterbox, letterbox, stretched } from '../letterbox';
import { decodeParams } from '../params';
import type { InputSize, ModelSignature, OutputTensor, TensorSpec } from './detector-adapter';
import {
  type DetectorAdapterName,
  detectorAdapterNames,
  detectorAdapters,
  matchAdapters,
} from './registry';

const images = (shape: TensorSpec['shape']): TensorSpec => ({
  name: 'images',
  type: 'float32',
  shape,
});
const anySize = images(['batch', 3, 'height', 'width']);
const square = images(['N', 3, 640, 640]);
const floats = (name: string): TensorSpec => ({ name, type: 'float32', shape: [] });
const integers = (name: string): TensorSpec => ({ name, type: 'int64', shape: [] });
const floatTensor = (name: string, dims: number[], data: number[]): OutputTensor => ({
  name,
  dims,
  data: Float32Array.from(data),
});

/** Labels, boxes and scores as D-FINE and DEIMv2 give them; the best of the second image is a ball. */
const deployedOutputs = [
  { name: 'labels', dims: [2, 2], data: BigInt64Array.from([32n, 32n, 32n, 0n]) },
  floatTensor('boxes', [2, 2, 4], [0, 0, 9, 9, 0, 0, 9, 9, 7, 7, 9, 9, 90, 160 / 3, 110, 1120 / 9]),
  floatTensor('scores', [2, 2], [0.9, 0.8, 0.95, 0.9]),
];

/** Logits of 91 classes; person is number 1. */
const logitsOf = (person: number) => Array.from({ length: 91 }, (_, k) => (k === 1 ? person : -9));

type Example = {
  readonly signature: ModelSignature;
  readonly fixedInput: InputSize | null;
  readonly outputs: readonly OutputTensor[];
};

/**
 * Of each adapter: a signature that fits, and the outputs of two images; in the second is one person
 * of score .9 at [180 60 220 140] of an image of 1280 x 720.
 */
const examples: Record<DetectorAdapterName, Example> = {
  yolo11: {
    signature: {
      inputs: [anySize],
      outputs: [{ name: 'output0', type: 'float32', shape: ['batch', 5, 'anchors'] }],
    },
    fixedInput: null,
    outputs: [yoloOutput()],
  },
  yolox: {
    signature: { inputs: [anySize], outputs: [floats('output')] },
    fixedInput: null,
    outputs: [yoloxOutput()],
  },
  detr: {
    signature: {
      inputs: [square, { name: 'orig_target_sizes', type: 'int64', shape: ['N', 2] }],
      outputs: [integers('labels'), floats('boxes'), floats('scores')],
    },
    fixedInput: { width: 640, height: 640 },
    outputs: deployedOutputs,
  },
  deimv2: {
    signature: {
      inputs: [square, { name: 'orig_target_sizes', type: 'int64', shape: ['N', 2] }],
      outputs: [integers('labels'), floats('boxes'), floats('scores')],
      usesDinov3: true,
    },
    fixedInput: { width: 640, height: 640 },
    outputs: deployedOutputs,
  },
  rfdetr: {
    signature: {
      inputs: [square],
      outputs: [floats('dets'), floats('labels')],
    },
    fixedInput: { width: 640, height: 640 },
    outputs: [
      floatTensor('dets', [2, 1, 4], [0, 0, 0, 0, 200 / 1280, 100 / 720, 40 / 1280, 80 / 720]),
      floatTensor('labels', [2, 1, 91], [...logitsOf(-9), ...logitsOf(Math.log(9))]),
    ],
  },
};

/** Anchor 0: cx cy w h in model pixels, 640 x 384, and the score of the only class. */
function yoloOutput(): OutputTensor {
  const [rows, anchors] = [5, 5040];
  const data = new Float32Array(2 * rows * anchors);
  for (const [row, value] of [100, 62, 20, 40, 0.9].entries()) data[(rows + row) * anchors] = value;
  return { name: 'output0', dims: [2, rows, anchors], data };
}

/** Cell [12, 7] of the grid of stride 8, of 640 x 384: its corner is at [96, 56]. */
function yoloxOutput(): OutputTensor {
  const [columns, cells] = [6, 5040];
  const data = new Float32Array(2 * cells * columns);
  const row = [4 / 8, 6 / 8, Math.log(20 / 8), Math.log(40 / 8), 1, 0.9];
  data.set(row, (cells + 7 * 80 + 12) * columns);
  return { name: 'output', dims: [2, cells, columns], data };
}

function ofOneImage({ name, dims: [batch = 1, ...rest], data }: OutputTensor): OutputTensor {
  return { name, dims: [1, ...rest], data: data.slice(data.length - data.length / batch) };
}

describe.each(detectorAdapterNames)('the adapter %s', (name) => {
  const adapter = detectorAdapters[name];
  const { signature, fixedInput, outputs } = examples[name];
  const image = { width: 1280, height: 720 };
  const geometry = fixedInput
    ? (adapter.stretches ? stretched : fixedLetterbox)(image, fixedInput)
    : letterbox(image.width, image.height, 640);

  it('is found by the signature of its models', () => {
    expect(matchAdapters(signature).candidates).toContainEqual({ name, fits: true, fixedInput });
  });

  it('decodes boxes into image pixels, image by image', () => {
    expect(adapter.decode(outputs, 0, geometry, decodeParams).count).toBe(0);
    const { count, boxes, scores } = adapter.decode(outputs, 1, geometry, decodeParams);
    expect(count).toBe(1);
    expect(boxAt(boxes, 0).map((side) => Number(side.toFixed(3)))).toEqual([180, 60, 220, 140]);
    expect(scores[0]).toBeCloseTo(0.9, 6);
  });

  it('fills its images from the bytes of a frame', () => {
    const filled = new Float32Array(6).fill(Number.NaN);
    adapter.prepare(Uint8Array.of(255, 0, 51, 255, 0, 51), filled);
    expect([...filled].every((value) => value >= -3 && value <= 255)).toBe(true);
  });

  it('takes the outputs of its own layout alone', () => {
    const size = { width: geometry.modelWidth, height: geometry.modelHeight };
    const accepted = Object.values(examples).filter(
      (example) => adapter.outputProblem(example.outputs.map(ofOneImage), size) === null,
    );
    expect(accepted.map((example) => example.outputs)).toEqual(
      Object.values(examples).flatMap((example) => (example.outputs === outputs ? [outputs] : [])),
    );
  });
});

it('YOLO11 takes planes R, G, B of 0..1', () => {
  const input = new Float32Array(6);
  detectorAdapters.yolo11.prepare(Uint8Array.of(255, 0, 51, 0, 255, 102), input);
  expect([...input].map((value) => Number(value.toFixed(6)))).toEqual([1, 0, 0, 1, 0.2, 0.4]);
});

it('YOLOX takes planes B, G, R of 0..255', () => {
  const input = new Float32Array(6);
  detectorAdapters.yolox.prepare(Uint8Array.of(255, 0, 51, 0, 255, 102), input);
  expect([...input]).toEqual([51, 102, 0, 255, 255, 0]);
});

it('D-FINE takes planes R, G, B of 0..1; DEIMv2 and RF-DETR take them normalized', () => {
  const pixel = Uint8Array.of(255, 0, 51);
  const filled = (name: DetectorAdapterName) => {
    const input = new Float32Array(3);
    detectorAdapters[name].prepare(pixel, input);
    return [...input].map((value) => Number(value.toFixed(4)));
  };
  const normalized = [(1 - 0.485) / 0.229, -0.456 / 0.224, (0.2 - 0.406) / 0.225];
  expect(filled('detr')).toEqual([1, 0, 0.2]);
  expect(filled('deimv2')).toEqual(normalized.map((value) => Number(value.toFixed(4))));
  expect(filled('rfdetr')).toEqual(filled('deimv2'));
});

it('D-FINE receives the size of its input with every image', () => {
  const size = { width: 640, height: 480 };
  const [pixels, sizes] = detectorAdapters.detr.inputs(new Float32Array(0), 2, size);
  expect(pixels?.dims).toEqual([2, 3, 480, 640]);
  expect(sizes).toEqual({
    type: 'int64',
    data: BigInt64Array.from([640n, 480n, 640n, 480n]),
    dims: [2, 2],
  });
});

describe('what an output must be', () => {
  const size = { width: 64, height: 64 };
  const zeros = (dims: number[]) =>
    floatTensor('output', dims, Array(dims.reduce((a, b) => a * b)).fill(0));

  it('YOLO11 is distinguished from other layouts by its number of anchors', () => {
    const { outputProblem } = detectorAdapters.yolo11;
    expect(outputProblem([zeros([1, 84, 84])], size)).toBeNull();
    expect(outputProblem([zeros([1, 1000])], size)).toBe(
      'its output is [1, 1000], not [1, 4 + classes, 84]',
    );
  });

  it('so is YOLOX, and by boxes that are not decoded yet', () => {
    const { outputProblem } = detectorAdapters.yolox;
    expect(outputProblem([zeros([1, 84, 85])], size)).toBeNull();
    expect(outputProblem([zeros([1, 85, 84])], size)).toBe(
      'its output is [1, 85, 84], not [1, 84, 5 + classes]',
    );
    const decoded = zeros([1, 84, 85]);
    decoded.data[85 * 83] = 48;
    expect(outputProblem([decoded], size)).toBe(
      'its boxes are in pixels, not in cells of the grid',
    );
  });

  it('outputs that are no labels, boxes and scores are named', () => {
    const { outputProblem } = detectorAdapters.detr;
    expect(outputProblem([zeros([1, 2, 4]), zeros([1, 2])], size)).toBe(
      'its outputs are output of floats [1, 2, 4], output of floats [1, 2], not labels [1, n], boxes [1, n, 4] and scores [1, n]',
    );
  });
});

describe('RF-DETR', () => {
  const geometry = stretched({ width: 100, height: 100 }, { width: 640, height: 640 });
  const decode = (outputs: readonly OutputTensor[]) =>
    detectorAdapters.rfdetr.decode(outputs, 0, geometry, decodeParams);

  it('of three classes: boxes are found by their name, and person is the first class', () => {
    const dets = floatTensor('dets', [1, 1, 4], [0.5, 0.5, 0.2, 0.4]);
    const labels = floatTensor('labels', [1, 1, 4], [Math.log(4), -9, -9, -9]);
    const { boxes, scores } = decode([labels, dets]);
    expect([...boxes].map((side) => Number(side.toFixed(3)))).toEqual([40, 30, 60, 70]);
    expect(scores[0]).toBeCloseTo(0.8, 6);
  });

  it('masks beside the boxes are not read', () => {
    const masks = floatTensor('masks', [1, 1, 2, 2], [0, 0, 0, 0]);
    const { outputs } = examples.rfdetr;
    expect(decode([masks, ...outputs.toReversed()])).toEqual(decode(outputs));
  });

  it('exported by Transformers it is rejected: its normalization is not known', () => {
    const { fits } = detectorAdapters.rfdetr;
    const outputs = [floats('logits'), floats('pred_boxes')];
    expect(fits({ inputs: [square], outputs })).toEqual({
      fits: false,
      reason: 'it was exported by Transformers, not by its own project',
    });
  });
});

it('families that stretch take no model of every size', () => {
  const { inputs, outputs } = examples.detr.signature;
  expect(detectorAdapters.detr.fits({ inputs: [anySize, ...inputs.slice(1)], outputs })).toEqual({
    fits: false,
    reason: 'its input has no fixed size',
  });
});

it('whether images are normalized decides between D-FINE and DEIMv2', () => {
  const names = (signature: ModelSignature) =>
    matchAdapters(signature).candidates.map(({ name }) => name);
  expect(names(examples.detr.signature)).toEqual(['detr']);
  expect(names(examples.deimv2.signature)).toEqual(['deimv2']);
});

it('a model of one input size keeps that size', () => {
  const inputs = [{ name: 'images', type: 'float32', shape: [1, 3, 96, 128] }];
  const { outputs } = examples.yolo11.signature;
  const { yolo11 } = detectorAdapters;
  expect(matchAdapters({ inputs, outputs }, { yolo11 }).candidates).toEqual([
    { name: 'yolo11', fits: true, fixedInput: { width: 128, height: 96 } },
  ]);
});

it('a model that fits no adapter gets the reason of each', () => {
  const inputs = [{ name: 'tokens', type: 'float32', shape: ['batch', 512] }];
  const { outputs } = examples.yolo11.signature;
  const { yolo11 } = detectorAdapters;
  const never = {
    ...yolo11,
    label: 'Other',
    fits: () => ({ fits: false, reason: 'no' }) as const,
  };
  const { candidates, rejections } = matchAdapters({ inputs, outputs }, { yolo11, never });
  expect(candidates).toEqual([]);
  expect(rejections).toEqual([
    'YOLO11: its input is [batch, 512], not [batch, 3, height, width]',
    'Other: no',
  ]);
});
