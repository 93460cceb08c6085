import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameAt, framesOf, toFrameRuns } from './frame-runs';

const even = (start: number, step: number, count: number) =>
  Array.from({ length: count }, (_, i) => start + i * step);

describe('runs', () => {
  test('an even rate is one run', () => {
    expect(toFrameRuns(even(12, 0.04, 1500))).toEqual([{ start: 12, step: 0.04, count: 1500 }]);
  });

  test('times of whole milliseconds, too', () => {
    const times = even(0, 1 / 30, 1800).map((time) => Math.round(time * 1000) / 1000);
    expect(toFrameRuns(times)).toHaveLength(1);
  });

  test('a pause begins another run', () => {
    const runs = toFrameRuns([...even(0, 0.04, 50), ...even(5, 0.04, 50)]);
    expect(framesOf(runs)).toBe(100);
    expect(runs.some(({ start }) => Math.abs(start - 5) < 0.05)).toBe(true);
  });

  test('nothing, and one frame', () => {
    expect(toFrameRuns([])).toEqual([]);
    expect(toFrameRuns([0.5])).toEqual([{ start: 0.5, step: 0, count: 1 }]);
  });

  test('every time comes back within a millisecond', () => {
    const property = fc.property(
      fc.array(fc.double({ min: 0.001, max: 3, noNaN: true }), { minLength: 1, maxLength: 200 }),
      (steps) => {
        let time = 0;
        const times = steps.map((step) => {
          time += step;
          return time;
        });
        const back = toFrameRuns(times).flatMap(({ start, step, count }) =>
          even(start, step, count),
        );
        expect(back).toHaveLength(times.length);
        for (const [i, found] of back.entries())
          expect(Math.abs(found - (times[i] ?? 0))).toBeLessThan(0.0011);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

test.each([
  [-1, -1],
  [0, 0],
  [0.039, 0],
  [0.04, 1],
  [0.0999, 2],
  [3, 49],
  [5, 50],
  [99, 59],
])('at %d s frame %d is shown', (seconds, frame) => {
  const runs = [
    { start: 0, step: 0.04, count: 50 },
    { start: 5, step: 0.1, count: 10 },
  ];
  expect(frameAt(runs, seconds)).toBe(frame);
});
