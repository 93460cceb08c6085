import { expect, test } from 'vitest';
import { firstTickAt, parseFraction, rateFraction, toSeconds } from './timebase';

test.each([
  ['30000/1001', [30000, 1001]],
  ['4:3', [4, 3]],
  ['0/0', null],
  ['0:1', null],
  ['N/A', null],
  [undefined, null],
])('the fraction %s', (text, expected) => {
  expect(parseFraction(text)).toEqual(expected);
});

test('ticks convert to seconds without intermediate rounding', () => {
  expect(toSeconds(1001, [1, 30000])).toBe(1001 / 30000);
  expect(toSeconds(3, [1001, 30000])).toBe(3003 / 30000);
});

test.each([
  ['the time of a frame selects that frame', 2.002, [1, 30000], 60060 - 15],
  ['a time rounded up to thousandths selects the same frame', 2.036, [1, 30000], 61065],
  ['zero', 0, [1, 12800], -6],
  ['ticks of several units', 1, [1001, 30000], 30],
] as const)('%s', (_, seconds, timebase, expected) => {
  expect(firstTickAt(seconds, timebase)).toBe(expected);
});

test.each([
  [29.97003, [30000, 1001]],
  [59.94, [60000, 1001]],
  [25, [25, 1]],
  [10.0421, [5021, 500]],
  [0, [1, 1000]],
])('%d frames a second', (fps, expected) => {
  expect(rateFraction(fps)).toEqual(expected);
});
