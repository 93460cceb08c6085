// From the detector's raw output to detections: layout, thresholds, suppression, image pixels.

import { describe, expect, it } from 'vitest';
import { boxAt } from '../geometry/boxes';
import { letterbox } from './letterbox';
import { decodeParams } from './params';
import { decodeYolo } from './yolo-decode';

const geometry = letterbox(1280, 720, 640);
const classes = 3;

/**
 * Predictions as [cx, cy, w, h, ...class scores] in model pixels, laid out in rows as the model
 * does.
 */
function outputOf(predictions: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(
    { length: (4 + classes) * predictions.length },
    (_, k) => predictions[k % predictions.length]?.[Math.floor(k / predictions.length)] ?? 0,
  );
}

function decode(predictions: readonly (readonly number[])[], params = decodeParams) {
  const { count, boxes, scores } = decodeYolo(
    outputOf(predictions),
    predictions.length,
    classes,
    geometry,
    params,
  );
  return Array.from({ length: count }, (_, i) => ({
    box: boxAt(boxes, i),
    score: scores[i] ?? Number.NaN,
  }));
}

it('a box in the model is twice as large in the image, less the padding', () => {
  const [person] = decode([[100, 62, 20, 40, 0.9, 0, 0]]);
  expect(person?.box).toEqual([180, 60, 220, 140]);
  expect(person?.score).toBeCloseTo(0.9, 6);
});

describe('detections', () => {
  const cases: readonly { name: string; predictions: number[][]; scores: number[] }[] = [
    { name: 'nothing', predictions: [[100, 100, 20, 40, 0, 0, 0]], scores: [] },
    {
      name: 'a score of .05 is kept',
      predictions: [[100, 100, 20, 40, 0.05, 0, 0]],
      scores: [0.05],
    },
    {
      name: 'a score below .05 is dropped',
      predictions: [[100, 100, 20, 40, 0.0499, 0, 0]],
      scores: [],
    },
    { name: 'a ball is no person', predictions: [[100, 100, 20, 40, 0.01, 0, 0.9]], scores: [] },
    {
      name: 'a person with a higher score in another class is a person',
      predictions: [[100, 100, 20, 40, 0.4, 0.5, 0]],
      scores: [0.4],
    },
    {
      name: 'best first',
      predictions: [
        [100, 100, 20, 40, 0.3, 0, 0],
        [200, 100, 20, 40, 0.8, 0, 0],
      ],
      scores: [0.8, 0.3],
    },
    {
      name: 'of two boxes that overlap by more than .7 the lower score is dropped',
      predictions: [
        [100, 100, 20, 40, 0.3, 0, 0],
        [101, 100, 20, 40, 0.8, 0, 0],
      ],
      scores: [0.8],
    },
    {
      name: 'two people side by side both stay',
      predictions: [
        [100, 100, 20, 40, 0.3, 0, 0],
        [108, 100, 20, 40, 0.8, 0, 0],
      ],
      scores: [0.8, 0.3],
    },
    {
      name: 'a suppressed box suppresses no other',
      predictions: [
        [100, 100, 20, 40, 0.9, 0, 0],
        [102, 100, 20, 40, 0.8, 0, 0],
        [104.5, 100, 20, 40, 0.7, 0, 0],
      ],
      scores: [0.9, 0.7],
    },
    {
      name: 'a box in the padding is dropped',
      predictions: [[100, 4, 20, 6, 0.9, 0, 0]],
      scores: [],
    },
    {
      name: 'NaN coordinates are dropped',
      predictions: [
        [Number.NaN, 100, 20, 40, 0.9, 0, 0],
        [100, 100, 20, 40, Number.NaN, 0, 0],
      ],
      scores: [],
    },
  ];
  it.each(cases)('$name', ({ predictions, scores }) => {
    expect(decode(predictions).map(({ score }) => score)).toEqual(
      scores.map((score) => expect.closeTo(score, 5)),
    );
  });
});

it('boxes are clipped to the image', () => {
  expect(decode([[0, 12, 40, 40, 0.9, 0, 0]])[0]?.box).toEqual([0, 0, 40, 40]);
});

it('at most boxesMax are kept, the best ones', () => {
  const predictions = Array.from({ length: 20 }, (_, i) => [
    20 + 30 * i,
    100,
    20,
    40,
    0.1 + 0.04 * i,
    0,
    0,
  ]);
  const selected = decode(predictions, { ...decodeParams, boxesMax: 5 });
  expect(selected).toHaveLength(5);
  expect(selected[4]?.score).toBeCloseTo(0.1 + 0.04 * 15, 5);
});

it('an output of another size is rejected with both sizes', () => {
  expect(() => decodeYolo(new Float32Array(10), 2, 3, geometry, decodeParams)).toThrow(
    '(4 + 3) x 2 = 14 numbers, found 10',
  );
});
