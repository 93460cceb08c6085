// The axes of the match room.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisTicks,
  dragEdge,
  followWindow,
  secondsAt,
  shareOf,
  stackRows,
  windowAround,
  zoomWindow,
} from './match-axis';

it('pixels and seconds', () => {
  const window = { from: 100, to: 200 };
  expect(secondsAt(window, 50, 200)).toBe(125);
  expect(secondsAt(window, -5, 200)).toBe(100);
  expect(secondsAt(window, 900, 200)).toBe(200);
  expect(shareOf(window, 125)).toBe(0.25);
});

it.each([
  [50, 20, 100, { from: 40, to: 60 }],
  [2, 20, 100, { from: 0, to: 20 }],
  [99, 20, 100, { from: 80, to: 100 }],
  [5, 60, 30, { from: 0, to: 30 }],
])('a window around %d of %d s in %d s', (at, length, duration, expected) => {
  expect(windowAround(at, length, duration)).toEqual(expected);
});

it('the window stays while the playhead is in its middle, and follows when it leaves', () => {
  const window = { from: 0, to: 100 };
  expect(followWindow(window, 50, 1000)).toBe(window);
  expect(followWindow(window, 95, 1000)).toEqual({ from: 45, to: 145 });
});

it('zooming keeps the time under the pointer, and stays inside the match', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (factor, share) => {
        const window = { from: 200, to: 320 };
        const at = 200 + share * 120;
        const next = zoomWindow(window, factor, at, 5400);
        expect(next.from).toBeGreaterThanOrEqual(0);
        expect(next.to).toBeLessThanOrEqual(5400 + 1e-6);
        if (next.from > 0 && next.to < 5400) expect(shareOf(next, at)).toBeCloseTo(share, 6);
      },
    ),
  );
  expect(zoomWindow({ from: 0, to: 12 }, 100, 6, 5400)).toEqual({ from: 1, to: 11 });
});

it('ticks are round and far enough apart', () => {
  expect(axisTicks({ from: 0, to: 60 }, 600)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(axisTicks({ from: 3, to: 5400 }, 300)).toEqual([1800, 3600, 5400]);
});

describe('dragging', () => {
  const span = { startSeconds: 10, stopSeconds: 20 };
  it.each([
    ['start', 12, { startSeconds: 12, stopSeconds: 20 }],
    ['start', 30, { startSeconds: 19.8, stopSeconds: 20 }],
    ['start', -4, { startSeconds: 0, stopSeconds: 20 }],
    ['stop', 25, { startSeconds: 10, stopSeconds: 25 }],
    ['stop', 5, { startSeconds: 10, stopSeconds: 10.2 }],
    ['stop', 500, { startSeconds: 10, stopSeconds: 100 }],
    ['both', 95, { startSeconds: 90, stopSeconds: 100 }],
  ] as const)('%s to %d', (edge, at, expected) => {
    expect(dragEdge(span, edge, at, 100)).toEqual(expected);
  });
});

it('overlapping spans get rows of their own, as long as there are any', () => {
  const span = (startSeconds: number, stopSeconds: number) => ({ startSeconds, stopSeconds });
  expect(stackRows([span(0, 10), span(5, 8), span(9, 12), span(10, 11)], 3)).toEqual([0, 1, 1, 0]);
  expect(stackRows([span(0, 10), span(1, 10), span(2, 10)], 2)).toEqual([0, 1, 1]);
});
