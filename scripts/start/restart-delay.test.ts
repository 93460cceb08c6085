// A crash is mended at once, a crash loop does not burn the machine.

import { expect, it } from 'vitest';
import { consecutiveCrashes, restartDelayMs } from './restart-delay';

it.each([
  [1, 500],
  [2, 1000],
  [5, 8000],
  [7, 30_000],
  [40, 30_000],
])('crash %i in a row waits %i ms', (crashes, delayMs) => {
  expect(restartDelayMs(crashes)).toBe(delayMs);
});

it.each([
  { title: 'an early end counts', before: 3, livedMs: 2000, after: 4 },
  {
    title: 'a process that lived a minute starts with a clean record',
    before: 3,
    livedMs: 60_000,
    after: 1,
  },
])('$says', ({ before, livedMs, after }) => {
  expect(consecutiveCrashes(before, livedMs)).toBe(after);
});
