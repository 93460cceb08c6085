// Which frames of a clip are looked at, and which part of them.

import { expect, it } from 'vitest';
import { stillFrames, stillRegion } from './stills';

it.each([
  ['the whole clip', { first: 0, last: 79 }, 8, [5, 15, 25, 35, 45, 55, 65, 75]],
  ['what is shown of it', { first: 40, last: 79 }, 4, [45, 55, 65, 75]],
  ['fewer frames than stills', { first: 3, last: 5 }, 8, [3, 4, 5]],
  ['one frame', { first: 7, last: 7 }, 8, [7]],
])('stills of %s', (_name, shown, count, frames) => {
  expect(stillFrames(shown, count)).toEqual(frames);
});

const image = { width: 1280, height: 720 };

it.each([
  ['a near player', [600, 200, 680, 380], { x: 0, y: 0, width: 1280, height: 720 }],
  ['a far player', [630, 350, 650, 390], { x: 480, y: 280, width: 320, height: 180 }],
  ['a player in the corner', [0, 0, 30, 60], { x: 0, y: 0, width: 426.6667, height: 240 }],
] as const)('a still of %s lies within the image', (_name, box, region) => {
  const { x, y, width, height } = stillRegion([...box], image);
  expect(x).toBeCloseTo(region.x, 3);
  expect(y).toBeCloseTo(region.y, 3);
  expect(width).toBeCloseTo(region.width, 3);
  expect(height).toBeCloseTo(region.height, 3);
});

it('all of the image is shown where the player is lost', () => {
  expect(stillRegion(null, image)).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
});
