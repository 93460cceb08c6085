import { describe, expect, it } from 'vitest';
import type { Anchor, Box, Path, PathFrame } from '@/lib/vision/types';
import { isCorrection, mergeFrames, mergePartialPath, withAnchor } from './partial-path';

const box: Box = [0, 0, 40, 100];
const other: Box = [50, 0, 90, 100];
const times = [0, 0.04, 0.08, 0.12];
const observedFrame = (index: number, at: Box = box): PathFrame => ({
  index,
  time: times[index] ?? 0,
  box: at,
  source: 'seen',
  confidence: 0.9,
});
const previousPath: Path = {
  width: 640,
  height: 360,
  frames: times.map((_, index) => observedFrame(index)),
};
const size = { width: 640, height: 360, times };

describe('a path that is being followed', () => {
  it('shows the box that was clicked before anything else is known', () => {
    const path = mergePartialPath({
      ...size,
      previous: null,
      newFrames: [],
      anchors: [{ frame: 2, box }],
    });
    expect(path.frames[2]).toEqual({ index: 2, time: 0.08, box, source: 'anchor', confidence: 1 });
    expect(path.frames[1]).toBeUndefined();
    expect(path.frames).toHaveLength(4);
  });

  it('shows the previous path where the new one is unknown', () => {
    const path = mergePartialPath({
      ...size,
      previous: previousPath,
      newFrames: [observedFrame(3, other)],
      anchors: [{ frame: 2, box: other }],
    });
    expect(path.frames.map((frame) => frame.box?.[0])).toEqual([0, 0, 50, 50]);
  });

  it('draws no box of an anchor that excludes a person or marks the player as not visible', () => {
    const anchors: Anchor[] = [
      { frame: 0, box, notHim: true },
      { frame: 1, box: null },
    ];
    const path = mergePartialPath({ ...size, previous: null, newFrames: [], anchors: anchors });
    expect([path.frames[0], path.frames[1]]).toEqual([undefined, undefined]);
  });

  it('merges partial paths in any order; of two entries for a frame the later one wins', () => {
    expect(
      mergeFrames(
        [observedFrame(2), observedFrame(3)],
        [observedFrame(0), observedFrame(3, other)],
      ).map(({ index, box: at }) => [index, at?.[0]]),
    ).toEqual([
      [0, 0],
      [2, 0],
      [3, 50],
    ]);
  });
});

describe('a correction', () => {
  it.each([
    [
      'one more click',
      [{ frame: 0, box }],
      [
        { frame: 0, box },
        { frame: 9, box: other },
      ],
      true,
    ],
    ['another box on the same frame', [{ frame: 0, box }], [{ frame: 0, box: other }], true],
    ['another player from another frame', [{ frame: 0, box }], [{ frame: 9, box: other }], false],
    ['a first click', [], [{ frame: 0, box }], false],
  ] as [string, Anchor[], Anchor[], boolean][])('%s', (_, before, after, expected) => {
    expect(isCorrection(before, after)).toBe(expected);
  });

  it('is inserted in frame order, or replaces the anchor on its frame', () => {
    expect(
      withAnchor([{ frame: 5, box }], { frame: 2, box: null }).map(({ frame }) => frame),
    ).toEqual([2, 5]);
    expect(withAnchor([{ frame: 5, box }], { frame: 5, box: null })).toEqual([
      { frame: 5, box: null },
    ]);
  });
});
