// Simulated corrections for a static person over three seconds.

import { describe, expect, it } from 'vitest';
import { detectionsOf } from '../detector/detections';
import { identityWarps } from '../geometry/warp';
import { type Analysis, type Box, noAppearanceOrShots } from '../types';
import { clickOn, firstFailure, nextCorrection } from './corrections';

const own: Box = [0, 0, 40, 100];
const near: Box = [2, 0, 42, 100];
const away: Box = [300, 0, 340, 100];
const frames = 75;
const fps = 25;

function analysis(isDetected: (frame: number) => boolean): Analysis {
  const index = Array.from({ length: frames }, (_, i) => i);
  const detectionsIn = (frame: number) => [
    { box: away, score: 0.9 },
    ...(isDetected(frame) ? [{ box: near, score: 0.5 }] : []),
  ];
  return {
    ...{
      width: 640,
      height: 360,
      frameCount: frames,
      times: Float64Array.from(index, (i) => i / fps),
      analysed: Int32Array.from(index),
    },
    ...{
      detections: index.map((frame) => detectionsOf(detectionsIn(frame))),
      warps: identityWarps(frames),
      warpInlierRatio: new Float32Array(frames),
    },
    ...noAppearanceOrShots,
  };
}

const always = Array.from({ length: frames }, () => own);
const pathWith = (isHit: (frame: number) => boolean) =>
  always.map((box, frame) => (isHit(frame) ? box : null));

describe('the first failure', () => {
  it.each([
    { name: 'none in a good path', path: always, truth: always, expected: null },
    {
      name: 'twelve frames are no half second',
      path: pathWith((i) => i < 20 || i >= 32),
      truth: always,
      expected: null,
    },
    { name: 'thirteen are', path: pathWith((i) => i < 20 || i >= 33), truth: always, expected: 20 },
    {
      name: 'frames without the player do not count',
      path: pathWith((i) => i < 20),
      truth: always.map((box, i) => (i < 30 ? box : null)),
      expected: null,
    },
    {
      name: 'nor do they end a failure',
      path: pathWith((i) => i < 20),
      truth: always.map((box, i) => (i >= 30 && i < 60 ? null : box)),
      expected: 20,
    },
    {
      name: 'a box on another person is a failure',
      path: always.map((box, i) => (i < 5 ? box : away)),
      truth: always,
      expected: 5,
    },
  ])('$name', ({ path, truth, expected }) => {
    expect(firstFailure(path, truth, fps)).toBe(expected);
  });
});

describe('the correction', () => {
  const broken = pathWith((i) => i < 20);
  it('is the first detection on the player within half a second', () => {
    expect(
      nextCorrection(
        broken,
        always,
        analysis((frame) => frame > 24),
        fps,
      ),
    ).toEqual({ frame: 25, box: near });
  });
  it('is a drawn box in the first frame of the failure when there is none', () => {
    expect(
      nextCorrection(
        broken,
        always,
        analysis((frame) => frame > 40),
        fps,
      ),
    ).toEqual({ frame: 20, box: own });
  });
  it('with the policy "first frame" is in that frame, with or without detection', () => {
    expect(
      nextCorrection(
        broken,
        always,
        analysis((frame) => frame > 24),
        fps,
        'first frame',
      ),
    ).toEqual({ frame: 20, box: own });
  });
  it('is none for a path without failure', () => {
    expect(
      nextCorrection(
        always,
        always,
        analysis(() => true),
        fps,
      ),
    ).toBeNull();
  });
});

it('a click on a person selects the detection on them, else their true box', () => {
  expect(
    clickOn(
      own,
      analysis(() => true),
      3,
    ),
  ).toEqual({ frame: 3, box: near });
  expect(
    clickOn(
      own,
      analysis(() => false),
      3,
    ),
  ).toEqual({ frame: 3, box: own });
});
