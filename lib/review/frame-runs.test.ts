// Runs become times, in order and without rounding that adds up.

import { expect, it } from 'vitest';
import { timesOfRuns } from './frame-runs';

it.each([
  [[], []],
  [[{ start: 0.5, step: 0.25, count: 3 }], [0.5, 0.75, 1]],
  [
    [
      { start: 0, step: 0.5, count: 2 },
      { start: 1.25, step: 1, count: 1 },
    ],
    [0, 0.5, 1.25],
  ],
])('%o are %o', (runs, times) => {
  expect([...timesOfRuns(runs)]).toEqual(times);
});

it('the last of 300,000 frames is where it belongs', () => {
  const times = timesOfRuns([{ start: 0, step: 1001 / 30_000, count: 300_000 }]);
  expect(times.at(-1)).toBeCloseTo((299_999 * 1001) / 30_000, 6);
});
