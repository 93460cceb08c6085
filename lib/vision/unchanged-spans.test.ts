import { describe, expect, it } from 'vitest';
import type { Anchor, Box, Doubt, PathWithDoubts } from './types';
import { keepUnchanged, unchangedFrames } from './unchanged-spans';

const frameCount = 10;
const boxAt = (x: number): Box => [x, 0, x + 10, 30];
const at = (frame: number, x = frame): Anchor => ({ frame, box: boxAt(x) });
const hidden = (frame: number): Anchor => ({ frame, box: null });
const other = (frame: number, x = frame): Anchor => ({ ...at(frame, x), notHim: true });

describe('the frames that a correction leaves alone', () => {
  it.each<[string, Anchor[], Anchor[], number[]]>([
    ['after the only anchor: those before it', [at(4)], [at(4), at(7)], [0, 1, 2, 3]],
    ['before it: those from it on', [at(4)], [at(2), at(4)], [4, 5, 6, 7, 8, 9]],
    ['between two: those outside', [at(2), at(8)], [at(2), at(5), at(8)], [0, 1, 8, 9]],
    [
      'an anchor moved: those beyond its anchors',
      [at(2), at(5), at(8)],
      [at(2), at(5, 50), at(8)],
      [0, 1, 8, 9],
    ],
    ['an anchor taken away', [at(2), at(5), at(8)], [at(2), at(8)], [0, 1, 8, 9]],
    ['not visible from a frame on', [at(2)], [at(2), hidden(6)], [0, 1]],
    ['someone else in a span', [at(2), at(6)], [at(2), at(6), other(4)], [0, 1, 6, 7, 8, 9]],
    [
      'someone else at another place',
      [at(2), other(4), at(6)],
      [at(2), other(4, 40), at(6)],
      [0, 1, 6, 7, 8, 9],
    ],
    ['another player', [at(4)], [at(4, 40)], []],
    ['the same again: followed anew', [at(4)], [at(4)], []],
    ['the same in another order', [at(2), at(6)], [at(6), at(2)], []],
    ['at the first frame', [at(0)], [at(0), at(9)], []],
  ])('%s', (_, before, after, expected) => {
    const isUnchanged = unchangedFrames(before, after, frameCount);
    expect(Array.from({ length: frameCount }, (_, i) => i).filter(isUnchanged)).toEqual(expected);
  });
});

const doubt = (start: number, worth: number): Doubt => ({
  ...{ start, end: start + 1, reason: 'crossing', worth },
  ask: { frame: start, candidates: [] },
});
const pathOf = (x: number, doubts: readonly Doubt[]): PathWithDoubts => ({
  ...{ width: 100, height: 50, doubts },
  frames: Array.from({ length: frameCount }, (_, index) => ({
    ...{ index, time: index / 25, box: boxAt(x), source: 'seen' as const, confidence: 1 },
  })),
});

describe('a corrected path', () => {
  const isUnchanged = unchangedFrames([at(4)], [at(4), at(7)], frameCount);
  const [earlier, found] = [
    pathOf(1, [doubt(1, 1), doubt(5, 1)]),
    pathOf(2, [doubt(2, 2), doubt(8, 2)]),
  ];

  it('keeps the frames of unchanged spans as the same objects, the rest is new', () => {
    const { frames } = keepUnchanged(earlier, found, isUnchanged);
    for (const { index } of frames)
      expect(frames[index]).toBe((index < 4 ? earlier : found).frames[index]);
  });

  it('asks what was asked in unchanged spans, and anew in the others', () => {
    const { doubts } = keepUnchanged(earlier, found, isUnchanged);
    expect(doubts.map(({ start, worth }) => [start, worth])).toEqual([
      [1, 1],
      [8, 2],
    ]);
  });

  it('has all its frames where the earlier path is shorter', () => {
    const short = { ...earlier, frames: earlier.frames.slice(0, 2) };
    const { frames } = keepUnchanged(short, found, isUnchanged);
    expect(frames.map(({ box }) => box?.[0])).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 2, 2]);
  });
});
