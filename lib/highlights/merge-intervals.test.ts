import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, mergeIntervals } from './merge-intervals';

const seconds = (pairs: readonly (readonly [number, number])[]): Interval[] =>
  pairs.map(([start, stop], index) => ({
    startMs: start * 1000,
    stopMs: stop * 1000,
    notes: '',
    lines: [index + 2],
  }));
const merged = (
  pairs: readonly (readonly [number, number])[],
  padSeconds = 0,
  durationSeconds = 100,
) =>
  mergeIntervals(seconds(pairs), {
    beforeMs: padSeconds * 1000,
    afterMs: padSeconds * 1000,
    durationMs: durationSeconds * 1000,
  }).map(({ startMs, stopMs }) => [startMs / 1000, stopMs / 1000]);

describe('intervals that overlap or touch become one', () => {
  test.each<[string, [number, number][], number, [number, number][]]>([
    [
      'overlap',
      [
        [10, 20],
        [15, 25],
      ],
      0,
      [[10, 25]],
    ],
    [
      'touch',
      [
        [10, 20],
        [20, 30],
      ],
      0,
      [[10, 30]],
    ],
    [
      'a millisecond apart',
      [
        [10, 20],
        [20.001, 30],
      ],
      0,
      [
        [10, 20],
        [20.001, 30],
      ],
    ],
    [
      'padding first',
      [
        [1, 5],
        [8, 9],
      ],
      2,
      [[0, 11]],
    ],
    [
      'nested',
      [
        [10, 40],
        [15, 20],
      ],
      0,
      [[10, 40]],
    ],
    [
      'unsorted',
      [
        [30, 40],
        [1, 2],
        [35, 50],
      ],
      0,
      [
        [1, 2],
        [30, 50],
      ],
    ],
    [
      'duplicates',
      [
        [10, 20],
        [10, 20],
        [10, 20],
      ],
      0,
      [[10, 20]],
    ],
    ['none', [], 0, []],
    ['padding held inside the video', [[1, 99]], 5, [[0, 100]]],
    [
      'a chain',
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      0,
      [[1, 4]],
    ],
  ])('%s', (_, pairs, pad, expected) => {
    expect(merged(pairs, pad)).toEqual(expected);
  });
});

test('a merged clip remembers its lines and joins its notes, each once', () => {
  const rows: Interval[] = [
    { startMs: 0, stopMs: 10, notes: 'goal', lines: [4] },
    { startMs: 5, stopMs: 20, notes: '', lines: [2] },
    { startMs: 20, stopMs: 30, notes: 'turn', lines: [9] },
    { startMs: 25, stopMs: 26, notes: 'goal', lines: [3] },
  ];
  expect(mergeIntervals(rows, { beforeMs: 0, afterMs: 0, durationMs: 100 })).toEqual([
    { startMs: 0, stopMs: 30, notes: 'goal · turn', lines: [2, 3, 4, 9] },
  ]);
});

describe('whatever the intervals', () => {
  const DURATION = 200;
  const bounds = { beforeMs: 0, afterMs: 0, durationMs: DURATION };
  const interval = fc.tuple(
    fc.integer({ min: 0, max: DURATION - 1 }),
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom('', 'goal', 'turn'),
  );
  const intervals = fc.array(interval, { maxLength: 30 }).map((list) =>
    list.map(
      ([startMs, length, notes], index): Interval => ({
        startMs,
        stopMs: Math.min(DURATION, startMs + length),
        notes,
        lines: [index + 2],
      }),
    ),
  );

  test('merging twice changes nothing', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const once = mergeIntervals(list, bounds);
        expect(mergeIntervals(once, bounds)).toEqual(once);
      }),
    );
  });

  test('their order does not matter', () => {
    fc.assert(
      fc.property(
        intervals.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(mergeIntervals(shuffled, bounds)).toEqual(mergeIntervals(list, bounds));
        },
      ),
    );
  });

  test('the same points are covered, with a gap between any two clips, and no line is lost', () => {
    const covers = (list: readonly Interval[], point: number) =>
      list.some(({ startMs, stopMs }) => startMs <= point && point < stopMs);
    fc.assert(
      fc.property(intervals, (list) => {
        const result = mergeIntervals(list, bounds);
        for (let point = 0; point <= DURATION; point++)
          expect(covers(result, point)).toBe(covers(list, point));
        for (const [index, next] of result.slice(1).entries())
          expect(next.startMs).toBeGreaterThan(result[index]?.stopMs ?? 0);
        expect(result.flatMap(({ lines }) => lines).sort((a, b) => a - b)).toEqual(
          list.flatMap(({ lines }) => lines),
        );
      }),
    );
  });

  test('padding before merging equals merging padded intervals', () => {
    fc.assert(
      fc.property(intervals, fc.nat(10), fc.nat(10), (list, beforeMs, afterMs) => {
        const padded = list.map((i) => ({
          ...i,
          startMs: Math.max(0, i.startMs - beforeMs),
          stopMs: Math.min(DURATION, i.stopMs + afterMs),
        }));
        expect(mergeIntervals(list, { beforeMs, afterMs, durationMs: DURATION })).toEqual(
          mergeIntervals(padded, bounds),
        );
      }),
    );
  });
});
