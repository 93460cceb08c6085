import { describe, expect, it } from 'vitest';
import { slowSeconds, slowStretches } from './slow-motion';

/** Five seconds at ten frames a second. */
const times = Array.from({ length: 50 }, (_, i) => i / 10);
const whole = { first: 0, last: 49 };

describe('slow stretches', () => {
  it.each<[string, { first: number; last: number }, number[], [number, number][]]>([
    ['lie around a moment', whole, [20], [[15, 29]]],
    ['are cut at the start of the clip', whole, [2], [[0, 11]]],
    ['are cut at its end', whole, [47], [[42, 49]]],
    ['are cut by a trim', { first: 18, last: 24 }, [20], [[18, 24]]],
    ['are none of a moment that is cut away', { first: 22, last: 49 }, [20], []],
    ['are one where they overlap', whole, [30, 20], [[15, 39]]],
    ['are one where they touch', whole, [10, 25], [[5, 34]]],
    [
      'are several where they do not',
      whole,
      [10, 26],
      [
        [5, 19],
        [21, 35],
      ],
    ],
    ['are none without a moment', whole, [], []],
  ])('%s', (_, shown, moments, expected) => {
    expect(slowStretches(times, { ...shown, moments }, 'quarter')).toEqual(
      expected.map(([first, last]) => ({ first, last, factor: 4 })),
    );
  });

  it('are none where it is not chosen, and of a moment that the clip has not', () => {
    expect(slowStretches(times, { ...whole, moments: [20] }, 'none')).toEqual([]);
    expect(slowStretches(times, { ...whole, moments: [20] }, undefined)).toEqual([]);
    expect(slowStretches([], { first: 0, last: 0, moments: [0] }, 'half')).toHaveLength(1);
  });

  it('go by times, not by numbers of frames', () => {
    const uneven = [0, 0.4, 0.8, 1.29, 1.3, 2, 2.3, 2.31, 3];
    expect(slowStretches(uneven, { first: 0, last: 8, moments: [4] }, 'half')).toEqual([
      { first: 2, last: 5, factor: 2 },
    ]);
  });
});

it('a clip is longer by what is slow', () => {
  const clip = { seconds: 5, frameCount: 50 };
  expect(slowSeconds(clip, { ...whole, moments: [20] }, 'half')).toBeCloseTo(1.5, 9);
  expect(slowSeconds(clip, { ...whole, moments: [20] }, 'quarter')).toBeCloseTo(4.5, 9);
  expect(slowSeconds(clip, { ...whole, moments: [20] }, 'none')).toBe(0);
  expect(slowSeconds(clip, { ...whole, moments: [] }, 'half')).toBe(0);
});
