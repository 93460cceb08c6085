// The intervals of polls.

import { expect, test } from 'vitest';
import { intervalFactor, pollInterval } from './poll-interval';

test('a page keeps its interval, which is at most 15 % off', () => {
  expect(pollInterval(2000)).toBe(pollInterval(2000));
  expect(intervalFactor(0)).toBeCloseTo(0.85);
  expect(intervalFactor(0.5)).toBe(1);
  expect(intervalFactor(0.999999)).toBeCloseTo(1.15);
});
