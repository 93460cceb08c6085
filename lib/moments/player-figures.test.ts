import { expect, it } from 'vitest';
import { identityWarps } from '@/lib/vision/geometry/warp';
import type { Box } from '@/lib/vision/types';
import { playerFigures } from './player-figures';

const fps = 10;
const times = Float64Array.from({ length: 20 }, (_, k) => 90 + k / fps);
/** Forty pixels high, moving to the right. */
const boxes = (pxPerSecond: number): Box[] =>
  Array.from(times, (t) => [pxPerSecond * t, 100, pxPerSecond * t + 20, 140]);
const still = identityWarps(20);
/** A camera that follows: the scene moves to the left. */
const panning = (pxPerSecond: number) => {
  const warps = identityWarps(20);
  for (let k = 1; k < 20; k++) warps[6 * k + 2] = -pxPerSecond / fps;
  return warps;
};

it.each([
  ['runs before a still camera', boxes(80), still, 2],
  ['runs while the camera follows', boxes(0), panning(80), 2],
  ['stands before a panning camera', boxes(-80), panning(80), 0],
])('a player who %s', (_, path, warps, heightsPerSecond) => {
  const figures = playerFigures({ times, boxes: path, warps }, 0, 1000);
  expect(figures.heights / figures.movingSeconds).toBeCloseTo(heightsPerSecond, 6);
  expect(figures.followedSeconds).toBeCloseTo(2, 6);
  expect(figures.visibleSeconds).toBeCloseTo(2, 6);
});

it('only the part of the match counts, and only what is visible', () => {
  const path = boxes(80).map((box, k) => (k >= 10 ? null : box));
  const figures = playerFigures({ times, boxes: path, warps: still }, 90.5, 91.5);
  expect(figures.followedSeconds).toBeCloseTo(1, 6);
  expect(figures.visibleSeconds).toBeCloseTo(0.5, 6);
});

it('without the motion of the camera no speed is known', () => {
  const { heights, movingSeconds } = playerFigures({ times, boxes: boxes(80), warps: null }, 0, 99);
  expect([heights, movingSeconds]).toEqual([0, 0]);
});
