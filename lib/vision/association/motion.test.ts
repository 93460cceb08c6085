// The motion model: prediction composes, and the likelihood ratio separates people.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import { identityWarps } from '../geometry/warp';
import { type Analysis, type Box, noAppearanceOrShots } from '../types';
import { defined } from '../value-at';
import { buildDetectionTable, type DetectionTable } from './detection-table';
import { heightLogRatio, initializeMotion, motionLogRatio, predict } from './motion';
import { associationParams } from './params';
import { segmentOf } from './segments';

const fps = 25;
const { motion } = associationParams;
const area = 1280 * 720;

/** Boxes (foot x, foot y, height) per frame. */
function tableAt(
  frames: readonly (readonly (readonly [x: number, y: number, h: number])[])[],
): DetectionTable {
  const boxOf = ([x, y, h]: readonly [number, number, number]): Box => [
    x - h / 5,
    y - h,
    x + h / 5,
    y,
  ];
  const analysis: Analysis = {
    width: 1280,
    height: 720,
    frameCount: frames.length,
    times: Float64Array.from(frames, (_, i) => i / fps),
    analysed: Int32Array.from(frames.keys()),
    detections: frames.map((people) =>
      detectionsOf(people.map((person) => ({ box: boxOf(person), score: 0.9 }))),
    ),
    warps: identityWarps(frames.length),
    warpInlierRatio: new Float32Array(frames.length).fill(1),
    ...noAppearanceOrShots,
  };
  return buildDetectionTable(analysis, associationParams);
}

it('two predictions of half a second equal one of a second', () => {
  const state = initializeMotion(tableAt([[[100, 300, 100]]]), 0, motion);
  state[1] = 120;
  const [once, twice] = [
    predict(state, 1, 0, motion),
    predict(predict(state, 0.5, 0, motion), 0.5, 0, motion),
  ];
  once.forEach((value, i) => {
    expect(twice[i]).toBeCloseTo(value, 6);
  });
});

describe('a runner is undetected for half a second', () => {
  /**
   * Runs right at 80 px/s in frames 0..24; a second segment of `after` px/s starts at `x` in frame
   * 37.
   */
  const ratio = ({
    x,
    y = 300,
    after = 80,
    h = 100,
  }: {
    x: number;
    y?: number;
    after?: number;
    h?: number;
  }) => {
    const frames = Array.from({ length: 62 }, (_, f) => {
      if (f < 25) return [[100 + (80 * f) / fps, 300, 100] as const];
      return f < 37 ? [] : [[x + (after * (f - 37)) / fps, y, h] as const];
    });
    const table = tableAt(frames);
    const [left, right] = [
      Array.from({ length: 25 }, (_, i) => i),
      Array.from({ length: 25 }, (_, i) => 25 + i),
    ];
    const [a, b] = [left, right].map((rows) => segmentOf(rows, table, null, associationParams));
    const seconds = 13 / fps;
    return {
      motion: motionLogRatio(
        defined(a).end,
        defined(b).start,
        { seconds, cameraStd: 0, area },
        motion,
      ),
      height: heightLogRatio(defined(a).end, defined(b).start, seconds, motion),
    };
  };
  const straightOn = 100 + (80 * 37) / fps;
  const expected = ratio({ x: straightOn });

  it('a segment at the predicted position is the same person', () => {
    expect(expected.motion).toBeGreaterThan(4);
    expect(expected.height).toBeGreaterThan(0);
  });
  it.each([
    { title: 'half a body height ahead is less likely', at: { x: straightOn + 50 } },
    { title: 'the opposite direction is less likely', at: { x: straightOn, after: -80 } },
    { title: 'a foot point nearer to the camera is less likely', at: { x: straightOn, y: 330 } },
  ])('$title', ({ at }) => {
    expect(ratio(at).motion).toBeLessThan(expected.motion - 0.5);
  });
  it('three body heights away is another person', () => {
    expect(ratio({ x: straightOn + 300 }).motion).toBeLessThan(-5);
  });
  it('half the height is another person, at a bounded cost', () => {
    const { height } = ratio({ x: straightOn, h: 50 });
    expect(height).toBeLessThan(-4);
    expect(height).toBeGreaterThanOrEqual(-motion.heightCostMax);
  });
});
