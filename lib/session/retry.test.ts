// Outcome of a failed run, and the estimate of the remaining time.

import { describe, expect, it } from 'vitest';
import { etaSeconds } from './eta';
import { decideRetry } from './retry';

const params = { baseDelayMs: 1000, maxDelayMs: 5000, jitter: 0.5 };
const run = { attempt: 1, maxAttempts: 3, retryable: true, cancelRequested: false };

describe('after a failure', () => {
  it.each([
    [
      'a first failure is tried again after the base delay',
      run,
      0,
      { type: 'retry', delayMs: 1000 },
    ],
    [
      'the random number shortens the delay by the jitter at most',
      run,
      1,
      { type: 'retry', delayMs: 500 },
    ],
    ['the delay doubles', { ...run, attempt: 2 }, 0, { type: 'retry', delayMs: 2000 }],
    [
      'the delay has a ceiling',
      { ...run, attempt: 6, maxAttempts: 9 },
      0,
      { type: 'retry', delayMs: 5000 },
    ],
    ['the last attempt is the last', { ...run, attempt: 3 }, 0, { type: 'giveUp' }],
    ['damaged input is not tried again', { ...run, retryable: false }, 0, { type: 'giveUp' }],
    [
      'cancelled work is not tried again',
      { ...run, cancelRequested: true },
      0,
      { type: 'cancelled' },
    ],
  ] as const)('%s', (_sentence, given, random, expected) => {
    expect(decideRetry(given, params, random)).toEqual(expected);
  });
});

describe('the time that is left', () => {
  it.each([
    ['is not estimated at the start', 0.5, 10, 100, null],
    ['is not estimated from almost nothing', 10, 1, 100, null],
    ['is not estimated without a total', 10, 5, null, null],
    ['goes by the speed so far', 10, 25, 100, 30],
    ['is nothing at the end', 10, 100, 100, null],
  ] as const)('%s', (_sentence, elapsed, done, total, expected) => {
    expect(etaSeconds(elapsed, done, total)).toBe(expected);
  });
});
