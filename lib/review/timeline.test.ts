import { describe, expect, it } from 'vitest';
import type { PathFrame, PathSource } from '@/lib/vision/types';
import {
  adjacentFrame,
  durationOf,
  frameAt,
  nearestFrame,
  seekTime,
  sourceSpans,
  spriteTile,
} from './timeline';

// A variable frame rate: 25, then a gap, then 50.
const times = [0, 0.04, 0.08, 0.2, 0.22, 0.24];

describe('frames and times', () => {
  it.each([
    ['before the first', -1, 0],
    ['exactly on a frame', 0.08, 2],
    ['a rounding error early', 0.0799, 2],
    ['a rounding error late', 0.0801, 2],
    ['nearer to the next', 0.15, 3],
    ['beyond the last', 9, 5],
  ])('the nearest frame %s', (_, seconds, expected) => {
    expect(nearestFrame(times, seconds)).toBe(expected);
  });

  it.each([
    [0.199, 2],
    [0.2, 3],
    [-1, 0],
    [9, 5],
  ])('at %s s the frame on screen is %s', (seconds, expected) => {
    expect(frameAt(times, seconds)).toBe(expected);
  });

  it('seeking to any frame lands inside that frame and nowhere else', () => {
    times.forEach((_, frame) => {
      expect(frameAt(times, seekTime(times, frame))).toBe(frame);
    });
    expect(seekTime(times, 5)).toBeLessThan(durationOf(times));
  });

  it('the last frame lasts as long as the one before it', () => {
    expect(durationOf(times)).toBeCloseTo(0.26, 9);
    expect(durationOf([])).toBe(0);
    expect(durationOf([0])).toBe(0);
  });
});

describe('confidence strip', () => {
  const frame = (index: number, source: PathSource, confidence: number): PathFrame => ({
    index,
    time: index / 25,
    box: null,
    source,
    confidence,
  });

  it('joins adjacent frames of one source and averages their confidence', () => {
    const spans = sourceSpans([
      frame(0, 'anchor', 1),
      frame(1, 'seen', 0.8),
      frame(2, 'seen', 0.6),
      frame(3, 'lost', 0),
    ]);
    expect(spans.map(({ from, to, source }) => [from, to, source])).toEqual([
      [0, 1, 'anchor'],
      [1, 3, 'seen'],
      [3, 4, 'lost'],
    ]);
    expect(spans[1]?.confidence).toBeCloseTo(0.7, 9);
  });

  it('ends a span at an unknown frame', () => {
    expect(sourceSpans([frame(0, 'seen', 1), frame(4, 'seen', 1)])).toHaveLength(2);
  });

  it('an empty path has no spans', () => {
    expect(sourceSpans([])).toEqual([]);
  });
});

describe('stepping between marks', () => {
  it.each([
    [10, 1, 30],
    [10, -1, 4],
    [31, 1, null],
    [4, -1, null],
    [5, -1, 4],
  ] as const)('from frame %s in direction %s to %s', (frame, direction, expected) => {
    expect(adjacentFrame([30, 4, 10], frame, direction)).toBe(expected);
  });
});

describe('sprite', () => {
  const sprite = { columns: 4, count: 6, tileWidth: 160, tileHeight: 90, secondsPerTile: 1 };
  it.each([
    [0, { x: 0, y: 0 }],
    [3.99, { x: 480, y: 0 }],
    [4.2, { x: 0, y: 90 }],
    [99, { x: 160, y: 90 }],
  ])('shows the tile of second %s', (seconds, expected) => {
    expect(spriteTile(sprite, seconds)).toEqual(expected);
  });
});
