import { expect, test } from 'vitest';
import { filledSprite, spriteLayout } from './sprite';

test.each([
  [
    'a short clip has a tile a second',
    4.2,
    1280,
    720,
    { rows: 1, tileWidth: 160, tileHeight: 90, secondsPerTile: 1 },
  ],
  [
    'a clip of a whole number of seconds has room for the last one',
    10,
    1280,
    720,
    { rows: 2, secondsPerTile: 1 },
  ],
  ['a long clip has fewer tiles a second', 600, 1280, 720, { rows: 13, secondsPerTile: 5 }],
  ['a portrait video has portrait tiles', 3, 720, 1280, { tileWidth: 160, tileHeight: 284 }],
])('%s', (_, seconds, width, height, expected) => {
  expect(spriteLayout(seconds, width, height)).toMatchObject(expected);
});

test('used tiles are counted by the last frame', () => {
  expect(filledSprite(spriteLayout(10, 1280, 720), 3.97).count).toBe(4);
  expect(filledSprite(spriteLayout(10, 1280, 720), 0).count).toBe(1);
});
