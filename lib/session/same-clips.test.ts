import { describe, expect, it } from 'vitest';
import { intervalsKey, reviewProgress } from './same-clips';

const interval = (startMs: number, stopMs: number) => ({ startMs, stopMs });

describe('sessions of the same clips', () => {
  it.each([
    ['equal intervals', [interval(0, 5), interval(7, 9)], [interval(0, 5), interval(7, 9)], true],
    ['in another order', [interval(7, 9), interval(0, 5)], [interval(0, 5), interval(7, 9)], true],
    ['one more', [interval(0, 5)], [interval(0, 5), interval(7, 9)], false],
    ['another stop', [interval(0, 5)], [interval(0, 6)], false],
    ['the same twice', [interval(0, 5), interval(0, 5)], [interval(0, 5)], false],
  ])('%s', (_, one, other, isSame) => {
    expect(intervalsKey(one) === intervalsKey(other)).toBe(isSame);
  });
});

it('a clip is reviewed once it is approved or skipped, also while and after it is rendered', () => {
  const states = ['approved', 'finalizing', 'done', 'skipped', 'selecting', 'tracking'] as const;
  expect(reviewProgress(states.map((state) => ({ state })))).toEqual({
    clipCount: 6,
    reviewed: 4,
    needsYou: 1,
  });
});
