import { describe, expect, it } from 'vitest';
import { type Shape, windowSize } from './shapes';

describe('the largest window of a shape', () => {
  it.each<[string, [number, number], Shape, [number, number]]>([
    ['of a wide image is as high as the image', [1920, 1080], '9:16', [606, 1080]],
    ['is even, and never larger than the shape', [1280, 720], '9:16', [404, 720]],
    ['square', [1280, 720], '1:1', [720, 720]],
    ['an upright post', [1280, 720], '4:5', [576, 720]],
    ['of the same shape is the image', [1280, 720], '16:9', [1280, 720]],
    ['of a tall image is as wide as the image', [1080, 1920], '16:9', [1080, 606]],
    ['of an image with odd sides lies in its even part', [853, 479], '1:1', [478, 478]],
    ['source is the even image', [853, 479], 'source', [852, 478]],
    ['of a tiny image has a pixel of every color', [3, 3], '9:16', [2, 2]],
  ])('%s', (_, [width, height], shape, [wide, high]) => {
    expect(windowSize({ width, height }, shape)).toEqual({ width: wide, height: high });
  });
});
