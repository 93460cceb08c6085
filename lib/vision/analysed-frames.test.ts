import { expect, it } from 'vitest';
import { analysedIndexOf, boxesAt } from './analysed-frames';
import { detectionsOf } from './detector/detections';
import { type Analysis, type Box, noAppearanceOrShots } from './types';

const box: Box = [1, 2, 3, 4];
const analysis: Analysis = {
  width: 64,
  height: 36,
  frameCount: 4,
  times: Float64Array.of(0, 1, 2, 3),
  analysed: Int32Array.of(0, 2),
  detections: [detectionsOf([]), detectionsOf([{ box, score: 0.5 }])],
  warps: new Float64Array(12),
  warpInlierRatio: new Float32Array(2),
  ...noAppearanceOrShots,
};

it.each([
  { frame: 0, k: 0, boxes: [] },
  { frame: 1, k: undefined, boxes: [] },
  { frame: 2, k: 1, boxes: [box] },
])('frame $frame is analysed frame $k', ({ frame, k, boxes }) => {
  expect(analysedIndexOf(analysis)(frame)).toBe(k);
  expect(boxesAt(analysis, k)).toEqual(boxes);
});
