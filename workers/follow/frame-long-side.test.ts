import { expect, it } from 'vitest';
import type { Anchor } from '@/lib/vision/types';
import { frameLongSide } from './frame-long-side';

const image = { width: 1920, height: 1080 };
const anchorOfHeight = (height: number, frame = 0): Anchor => ({ frame, box: [0, 0, 40, height] });

it.each([
  ['a player of 160 pixels is large enough at half the size', [anchorOfHeight(160)], 960],
  ['a large one leaves the smallest size', [anchorOfHeight(800)], 480],
  ['a small one needs the size of the proxy', [anchorOfHeight(40)], 1280],
  [
    'the smallest of several boxes decides; an anchor without a box does not count',
    [anchorOfHeight(800), anchorOfHeight(160, 5), { frame: 9, box: null }],
    960,
  ],
  ['without any box the size is the smallest', [{ frame: 0, box: null }], 480],
] as [string, Anchor[], number][])('%s', (_, anchors, expected) => {
  expect(frameLongSide(image, anchors)).toBe(expected);
});
