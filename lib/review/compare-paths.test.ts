import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import type { Box, PathFrame } from '@/lib/vision/types';
import {
  adjacentDifference,
  boxDistance,
  differenceAt,
  differenceSpans,
  differenceWords,
} from './compare-paths';

const at = (index: number, box: Box | null): PathFrame => ({
  ...{ index, time: index / 25, box },
  ...{ source: box ? 'seen' : 'lost', confidence: box ? 1 : 0 },
});
/** A box of 40 pixels height, so many heights to the right. */
const right = (heights: number): Box => [heights * 40, 0, 20 + heights * 40, 40];
const path = (...boxes: (number | null)[]) =>
  boxes.map((heights, index) => at(index, heights === null ? null : right(heights)));

describe('two paths of a clip', () => {
  it.each<[string, Box | null, Box | null, number | null, ReturnType<typeof differenceAt>]>([
    ['the same box', right(0), right(0), 0, null],
    ['a box a little beside', right(0), right(0.2), 0.2, null],
    ['a box on the next player', right(0), right(2), 2, 'apart'],
    ['a larger box around the same center', right(0), [-10, -20, 30, 60], 0, null],
    ['a box without height', [0, 0, 20, 0], [3, 4, 23, 4], 5, 'apart'],
    ['lost now', null, right(0), null, 'lostNow'],
    ['lost then', right(0), null, null, 'lostThen'],
    ['lost in both', null, null, null, null],
  ])('%s', (_, now, then, distance, kind) => {
    expect(boxDistance(at(0, now), at(0, then))).toBe(distance);
    expect(differenceAt(at(0, now), at(0, then))).toBe(kind);
  });

  it('frames of equal difference are a span with its greatest distance', () => {
    const now = path(0, 0, 0, null, null, 0, 0, 0);
    const then = path(0, 1, 3, 0, 0, null, 0, 2);
    expect(differenceSpans(now, then)).toEqual([
      { from: 1, to: 3, kind: 'apart', distance: 3 },
      { from: 3, to: 5, kind: 'lostNow', distance: 0 },
      { from: 5, to: 6, kind: 'lostThen', distance: 0 },
      { from: 7, to: 8, kind: 'apart', distance: 2 },
    ]);
    expect(differenceSpans(now, now)).toEqual([]);
    expect(differenceSpans(path(0), path(0, 1))).toEqual([
      { from: 1, to: 2, kind: 'lostNow', distance: 0 },
    ]);
  });

  it.each([
    [0, 1, 2],
    [2, 1, 6],
    [6, 1, null],
    [3, -1, 2],
    [6, -1, 2],
    [9, -1, 6],
    [2, -1, null],
  ] as const)('from frame %i in the direction %i: %s', (frame, direction, expected) => {
    const spans = differenceSpans(path(0, 0, 0, 0, 0, 0, 0), path(0, 0, 2, 2, 0, 0, 2));
    expect(adjacentDifference(spans, frame, direction)).toBe(expected);
  });

  it.each<[Box | null, Box | null, string]>([
    [right(0), right(1.5), 'The boxes are 1.5 box heights apart.'],
    [null, right(0), 'Lost now, marked in attempt 2.'],
    [right(0), null, 'Marked now, lost in attempt 2.'],
    [right(0), right(0), 'Both have the player here.'],
    [null, null, 'Both have lost the player here.'],
  ])('%o and %o: %s', (now, then, words) => {
    expect(inEnglish(differenceWords(at(0, now), at(0, then), 2))).toBe(words);
  });
});
