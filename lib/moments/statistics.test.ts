import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peaksOf } from './pick-peaks';
import {
  above,
  isKnown,
  meanWithin,
  median,
  quantile,
  runningMedian,
  strengthOf,
  usualDeviation,
} from './statistics';

const values = (...numbers: number[]) => Float32Array.from(numbers);
const none = Number.NaN;

describe('unknown values are left out', () => {
  test.each([
    ['odd count', values(3, 1, 2), 2],
    ['even count', values(4, 1, 2, 3), 2.5],
    ['with gaps', values(none, 5, none, 7), 6],
    ['nothing known', values(none, none), none],
    ['empty', values(), none],
  ])('median: %s', (_name, numbers, expected) => expect(median(numbers)).toBe(expected));

  test('running median follows and ends at the borders', () => {
    expect([...runningMedian(values(1, 1, 9, 1, none, 5), 1)]).toEqual([1, 1, 1, 5, 3, 5]);
  });

  test('the running median is the median of each window', () => {
    const anyValues = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(none)));
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 0, max: 12 }), (numbers, reach) => {
        const series = values(...numbers);
        const windows = numbers.map((_, i) =>
          median(series.subarray(Math.max(0, i - reach), i + reach + 1)),
        );
        expect([...runningMedian(series, reach)]).toEqual(windows);
      }),
    );
  });

  test('mean within a window that leaves the series', () => {
    expect(meanWithin(values(1, none, 3), -5, 9)).toBe(2);
    expect(meanWithin(values(1, 2), 5, 9)).toBeNaN();
    expect(meanWithin(values(1, 2), -9, -5)).toBeNaN();
  });

  test('quantile', () => {
    expect(quantile(values(1, 2, 3, 4, none), 0.5)).toBe(3);
    expect(quantile(values(), 0.5)).toBeNaN();
  });

  test('known means a fifth of a match', () => {
    expect(isKnown(values(1, none, none, none))).toBe(true);
    expect(isKnown(values(1, none, none, none, none))).toBe(false);
    expect(isKnown(values())).toBe(false);
  });
});

test('one outlier does not move the usual deviation', () => {
  const even = Array.from({ length: 99 }, (_, i) => (i % 2 === 0 ? 1 : -1));
  expect(usualDeviation(values(...even, 1000), 0.1)).toBeCloseTo(1.4826, 2);
  expect(usualDeviation(values(5, 5, 5), 0.1)).toBe(0.1);
});

test('values above what is usual', () => {
  expect([...above(values(3, 5), values(1, 1))]).toEqual([2, 4]);
});

test('strength grows with the deviation, from one on, and stays below one', () => {
  expect(strengthOf(none)).toBe(0);
  expect(strengthOf(1)).toBe(0);
  expect(strengthOf(4)).toBeCloseTo(0.63, 2);
  expect(strengthOf(400)).toBeLessThanOrEqual(1);
});

test.each([
  ['a single peak', [0, 1, 0], [1]],
  ['the middle of a plateau', [0, 1, 1, 1, 0], [2]],
  ['a shoulder is no peak', [0, 1, 2, 1], [2]],
  ['a rise to the end', [0, 1, 2], [2]],
  ['a fall from the start', [2, 1, 0], [0]],
  ['too low', [0, 0.1, 0], []],
  ['nothing', [0, 0, 0], []],
])('peaks: %s', (_name, scores, expected) => {
  expect(peaksOf(Float32Array.from(scores), 0.5)).toEqual(expected);
});
