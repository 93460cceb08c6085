// The level of H.264 by size and rate.

import { expect, it } from 'vitest';
import { h264Level } from './h264-level';

it.each([
  ['the least that is used', 160, 96, 10, '3.0'],
  ['HD at 30', 1280, 720, 30, '3.1'],
  ['HD at a little more', 1280, 720, 30.1, '3.2'],
  ['Full HD at 30', 1920, 1080, 30, '4.0'],
  ['Full HD at 50', 1920, 1080, 50, '4.2'],
  ['Full HD upright at 60', 1080, 1920, 60, '4.2'],
  ['4K at 30', 3840, 2160, 30, '5.1'],
  ['4K at 60', 3840, 2160, 60, '5.2'],
  ['more than there is', 8192, 8192, 240, '6.2'],
])('%s', (_, width, height, fps, level) => {
  expect(h264Level({ width, height }, fps)).toBe(level);
});
