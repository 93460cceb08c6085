// Unassigned low-score detections fill the gaps they lie in, and only those.

import { expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import { identityWarps } from '../geometry/warp';
import { type Analysis, type Box, noAppearanceOrShots } from '../types';
import { attachLowScore } from './attach-low-score';
import { buildDetectionTable } from './detection-table';
import { associationParams } from './params';

const person = (x: number): Box => [x - 20, 200, x + 20, 300];
const frames: Box[][] = [[person(100)], [person(104), person(400)], [person(180)], [person(112)]];
const analysis: Analysis = {
  width: 1280,
  height: 720,
  frameCount: 4,
  times: Float64Array.of(0, 0.04, 0.08, 0.12),
  analysed: Int32Array.of(0, 1, 2, 3),
  detections: frames.map((boxes) => detectionsOf(boxes.map((box) => ({ box, score: 0.08 })))),
  warps: identityWarps(4),
  warpInlierRatio: new Float32Array(4).fill(1),
  ...noAppearanceOrShots,
};
const table = buildDetectionTable(analysis, associationParams);

it('a box on the interpolated path is attached, one beside it is not', () => {
  expect(attachLowScore([[0, 4]], table, associationParams)).toEqual([[0, 1, 4]]);
});

it('a box of another chain is not attached, and a long gap stays open', () => {
  expect(attachLowScore([[0, 4], [1]], table, associationParams)).toEqual([[0, 4], [1]]);
  const shortGap = {
    ...associationParams,
    output: { ...associationParams.output, attachSecondsMax: 0.1 },
  };
  expect(attachLowScore([[0, 4]], table, shortGap)).toEqual([[0, 4]]);
});
