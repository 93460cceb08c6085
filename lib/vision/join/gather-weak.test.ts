// Unclaimed boxes fill the gaps they lie in, and only those.

import { expect, it } from 'vitest';
import { detectionsOf } from '../detections';
import { type Analysis, type Box, looksUnknown } from '../types';
import { stillWarps } from '../warp';
import { gatherWeak } from './gather-weak';
import { joinParams } from './params';
import { peopleOf } from './people';

const person = (x: number): Box => [x - 20, 200, x + 20, 300];
const frames: Box[][] = [[person(100)], [person(104), person(400)], [person(180)], [person(112)]];
const analysis: Analysis = {
  width: 1280,
  height: 720,
  frameCount: 4,
  times: Float64Array.of(0, 0.04, 0.08, 0.12),
  analysed: Int32Array.of(0, 1, 2, 3),
  detections: frames.map((boxes) => detectionsOf(boxes.map((box) => ({ box, score: 0.08 })))),
  warps: stillWarps(4),
  warpTrust: new Float32Array(4).fill(1),
  ...looksUnknown,
};
const people = peopleOf(analysis, joinParams);

it('a box on the way is taken, one beside it is not', () => {
  expect(gatherWeak([[0, 4]], people, joinParams)).toEqual([[0, 1, 4]]);
});

it('what somebody else holds is not taken, and a long gap stays a gap', () => {
  expect(gatherWeak([[0, 4], [1]], people, joinParams)).toEqual([[0, 4], [1]]);
  const short = { ...joinParams, output: { ...joinParams.output, gatherSecondsMax: 0.1 } };
  expect(gatherWeak([[0, 4]], people, short)).toEqual([[0, 4]]);
});
