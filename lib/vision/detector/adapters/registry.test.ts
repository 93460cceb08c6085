// Every adapter of the registry reads a small tensor of its layout; a model of no known layout gets
// one reason per adapter.

import { describe, expect, it } from 'vitest';
import { boxAt } from '../../geometry/boxes';
import { letterbox } from '../letterbox';
import { decodeParams } from '../params';
import type { ModelSignature, OutputTensor } from './detector-adapter';
import {
  type DetectorAdapterName,
  detectorAdapterNames,
  detectorAdapters,
  matchAdapters,
} from './registry';

/**
 * Of each adapter: a signature that fits, and one person of score .9 at [100 62 20 40] (cx cy w h).
 */
const examples: Record<DetectorAdapterName, { signature: ModelSignature; output: OutputTensor }> = {
  yolo11: {
    signature: {
      inputs: [{ name: 'images', type: 'float32', shape: ['batch', 3, 'height', 'width'] }],
      outputs: [{ name: 'output0', type: 'float32', shape: ['batch', 5, 'anchors'] }],
    },
    // Two images of one class and one anchor; the person is in the second.
    output: {
      data: Float32Array.from([0, 0, 0, 0, 0, 100, 62, 20, 40, 0.9]),
      dims: [2, 5, 1],
    },
  },
};

describe.each(detectorAdapterNames)('the adapter %s', (name) => {
  const adapter = detectorAdapters[name];
  const { signature, output } = examples[name];

  it('is found by the signature of its models', () => {
    expect(matchAdapters(signature).candidates).toContainEqual({
      name,
      fits: true,
      fixedInput: null,
    });
  });

  it('decodes boxes into image pixels, image by image', () => {
    const geometry = letterbox(1280, 720, 640);
    expect(adapter.decode(output, 0, geometry, decodeParams).count).toBe(0);
    const { count, boxes, scores } = adapter.decode(output, 1, geometry, decodeParams);
    expect(count).toBe(1);
    expect(boxAt(boxes, 0)).toEqual([180, 60, 220, 140]);
    expect(scores[0]).toBeCloseTo(0.9, 6);
  });

  it('fills its input tensor from the bytes of a frame', () => {
    const input = new Float32Array(6).fill(Number.NaN);
    adapter.prepare(Uint8Array.of(255, 0, 51, 255, 0, 51), input);
    expect([...input].every((value) => value >= 0 && value <= 255)).toBe(true);
  });
});

it('YOLO11 takes planes R, G, B of 0..1', () => {
  const input = new Float32Array(6);
  detectorAdapters.yolo11.prepare(Uint8Array.of(255, 0, 51, 0, 255, 102), input);
  expect([...input].map((value) => Number(value.toFixed(6)))).toEqual([1, 0, 0, 1, 0.2, 0.4]);
});

it('YOLO11 is distinguished from other layouts by its number of anchors', () => {
  const { outputProblem } = detectorAdapters.yolo11;
  expect(outputProblem([1, 84, 84], { width: 64, height: 64 })).toBeNull();
  expect(outputProblem([1, 1000], { width: 64, height: 64 })).toBe(
    'its output is [1, 1000], not [1, 4 + classes, 84]',
  );
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
