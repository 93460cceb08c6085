// Overlaps computed by hand, and round trips of the conversions.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import {
  bestOverlap,
  boxAt,
  clipBox,
  distanceMatrix,
  flattenBoxes,
  fromCxcywh,
  interpolateBoxes,
  iou,
  iouMatrix,
  toCxcywh,
  warpBox,
} from './boxes';

describe('intersection over union', () => {
  const cases: readonly { name: string; a: Box; b: Box; edge: number; expected: number }[] = [
    {
      name: 'a box with itself is 1',
      a: [0, 0, 10, 20],
      b: [0, 0, 10, 20],
      edge: 0,
      expected: 1,
    },
    {
      name: 'half a box is a third of the union',
      a: [0, 0, 10, 10],
      b: [5, 0, 15, 10],
      edge: 0,
      expected: 50 / 150,
    },
    {
      name: 'touching boxes do not overlap',
      a: [0, 0, 10, 10],
      b: [10, 0, 20, 10],
      edge: 0,
      expected: 0,
    },
    {
      name: 'touching boxes overlap by a pixel where boxes end on their last pixel',
      a: [0, 0, 9, 9],
      b: [9, 0, 18, 9],
      edge: 1,
      expected: 10 / 190,
    },
    {
      name: 'an empty box overlaps nothing',
      a: [5, 5, 5, 5],
      b: [0, 0, 10, 10],
      edge: 0,
      expected: 0,
    },
  ];
  it.each(cases)('$name', ({ a, b, edge, expected }) => {
    expect(iou(a, b, edge)).toBeCloseTo(expected, 8);
    expect(iou(b, a, edge)).toBe(iou(a, b, edge));
    expect(iouMatrix(flattenBoxes([a]), flattenBoxes([b]), edge)[0]).toBe(iou(a, b, edge));
  });
});

const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const side = fc.double({ min: 0, max: 100, noNaN: true });
const box = fc
  .tuple(coordinate, coordinate, side, side)
  .map(([x, y, w, h]): Box => [x, y, x + w, y + h]);

it('the matrix is the pairwise overlap, row by row', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 5 }), fc.array(box, { maxLength: 5 }), (a, b) => {
      const matrix = iouMatrix(flattenBoxes(a), flattenBoxes(b));
      a.forEach((left, i) => {
        b.forEach((right, j) => {
          expect(matrix[i * b.length + j]).toBeCloseTo(iou(left, right), 12);
        });
      });
    }),
  );
});

it('center and size convert back to the same box', () => {
  fc.assert(
    fc.property(box, (original) => {
      fromCxcywh(Float64Array.from(toCxcywh(original))).forEach((value, i) => {
        expect(value).toBeCloseTo(valueAt(original, i), 9);
      });
    }),
  );
});

it('the largest overlap is found, and none is -1', () => {
  const column = flattenBoxes([
    [0, 0, 10, 10],
    [2, 0, 12, 10],
    [50, 50, 60, 60],
  ]);
  expect(bestOverlap(column, [3, 0, 13, 10]).index).toBe(1);
  expect(bestOverlap(column, [100, 100, 110, 110])).toEqual({ index: -1, overlap: 0 });
});

it('each weight belongs to its column', () => {
  expect([...distanceMatrix(Float64Array.of(0.5, 0.5, 0, 1), [1, 0.5])]).toEqual([
    0.5, 0.75, 1, 0.5,
  ]);
});

it('zooming by two about the origin doubles position and size', () => {
  expect(warpBox([10, 20, 30, 60], Float64Array.of(2, 0, 0, 0, 2, 0))).toEqual([20, 40, 60, 120]);
});

it('a rotation by 90 degrees moves the center and keeps the box upright', () => {
  expect(warpBox([10, 0, 14, 8], Float64Array.of(0, -1, 0, 1, 0, 0))).toEqual([-6, 8, -2, 16]);
});

it('an interpolation is exact at its ends', () => {
  const [a, b]: [Box, Box] = [
    [0.1, 0.2, 0.3, 0.7],
    [9.1, 8.2, 7.7, 9.9],
  ];
  expect(interpolateBoxes(a, b, 0)).toEqual(a);
  expect(interpolateBoxes(a, b, 1)).toEqual(b);
  expect(interpolateBoxes([0, 0, 2, 2], [2, 2, 4, 4], 0.5)).toEqual([1, 1, 3, 3]);
});

it('clipping keeps what is inside, and a box outside becomes empty', () => {
  expect(clipBox([-5, -5, 5, 5], 100, 100)).toEqual([0, 0, 5, 5]);
  const [x1, , x2] = clipBox([110, 0, 120, 10], 100, 100);
  expect(x2 - x1).toBe(0);
});

it('a box of a column is read as written', () => {
  expect(boxAt(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), 1)).toEqual([5, 6, 7, 8]);
});
