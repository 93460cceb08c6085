import { expect, test } from 'vitest';
import { proxySize } from './display-size';

test.each([
  ['4K becomes 720p', 3840, 2160, 1280, 720],
  ['720p stays', 1280, 720, 1280, 720],
  ['a small video is not enlarged', 640, 352, 640, 352],
  ['odd sides become even', 1279, 719, 1280, 720],
  ['a wide video keeps its aspect ratio', 4096, 1716, 1280, 536],
  ['a nearly square video fits in height', 1440, 1080, 960, 720],
  ['a portrait video stays portrait', 1080, 1920, 720, 1280],
])('%s', (_, width, height, expectedWidth, expectedHeight) => {
  expect(proxySize(width, height)).toEqual({ width: expectedWidth, height: expectedHeight });
});
