import { describe, expect, it } from 'vitest';
import type { Box, PathFrame, PathSource } from '@/lib/vision/types';
import { changedRanges, countFrames } from './changed-frames';

const frame = (index: number, x: number | null, source: PathSource = 'seen'): PathFrame => {
  const box: Box | null = x === null ? null : [x, 0, x + 10, 30];
  return { index, time: index / 25, box, source: box ? source : 'lost', confidence: 1 };
};
const path = (...xs: (number | null)[]) => xs.map((x, index) => frame(index, x));

describe('what a correction changed', () => {
  it.each<[string, PathFrame[], PathFrame[], [number, number][]]>([
    ['nothing', path(1, 2, null), path(1, 2, null), []],
    [
      'two stretches',
      path(1, 2, 3, 4, 5),
      path(1, 9, 9, 4, 9),
      [
        [1, 3],
        [4, 5],
      ],
    ],
    ['found where it was lost', path(1, null, 3), path(1, 2, 3), [[1, 2]]],
    ['lost where it was found', path(1, 2), path(1, null), [[1, 2]]],
    [
      'the same box, marked by the user',
      path(1, 2),
      [frame(0, 1), frame(1, 2, 'anchor')],
      [[1, 2]],
    ],
    ['frames that were not there', path(1), path(1, 2, 3), [[1, 3]]],
  ])('%s', (_, before, after, expected) => {
    const ranges = changedRanges(before, after);
    expect(ranges.map(({ from, to }) => [from, to])).toEqual(expected);
    expect(countFrames(ranges)).toBe(expected.reduce((sum, [from, to]) => sum + to - from, 0));
  });
});
