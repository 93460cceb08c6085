// The motion model: two steps are one, and the ratio says who is who.

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

/** One person per list, a box (foot x, foot y, height) per frame. */
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

it('two steps of half a second are one of a second', () => {
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

describe('a runner vanishes for half a second', () => {
  /**
   * Runs to the right at 80 px/s in frames 0..24; the row of frame 37 begins a second piece of
   * `then` px/s at `x`.
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
      motion: motionLogRatio(defined(a).end, defined(b).start, seconds, 0, area, motion),
      height: heightLogRatio(defined(a).end, defined(b).start, seconds, motion),
    };
  };
  const straightOn = 100 + (80 * 37) / fps;
  const expected = ratio({ x: straightOn });

  it('who runs on where they should be is they', () => {
    expect(expected.motion).toBeGreaterThan(4);
    expect(expected.height).toBeGreaterThan(0);
  });
  it.each([
    { what: 'half a body height ahead is less likely', at: { x: straightOn + 50 } },
    { what: 'so is one who runs the other way', at: { x: straightOn, after: -80 } },
    { what: 'so is one nearer to the camera', at: { x: straightOn, y: 330 } },
  ])('$what', ({ at }) => {
    expect(ratio(at).motion).toBeLessThan(expected.motion - 0.5);
  });
  it('three body heights away is a stranger', () => {
    expect(ratio({ x: straightOn + 300 }).motion).toBeLessThan(-5);
  });
  it('a child is not a man, but never worse than the cap', () => {
    const { height } = ratio({ x: straightOn, h: 50 });
    expect(height).toBeLessThan(-4);
    expect(height).toBeGreaterThanOrEqual(-motion.heightCostMax);
  });
});
