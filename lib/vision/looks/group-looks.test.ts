import { expect, it } from 'vitest';
import { groupLooks, pairSecondsAt } from './group-looks';
import { lookParams } from './params';

const look = (first: number, second: number | null) => ({ first, second });

it.each([
  ['two looks a second', 2, [0, 0.1, 0.5, 0.6, 1, 1.1], [look(0, 1), look(2, 3), look(4, 5)]],
  ['a look without a partner', 2, [0, 0.5, 0.6], [look(0, null), look(1, 2)]],
  ['frames too far apart are no pair', 1, [0, 0.7, 1, 1.1], [look(0, null), look(2, 3)]],
  ['a time that was rounded below the border', 2, [0.49999, 0.6], [look(0, 1)]],
  ['a gap', 2, [0, 0.1, 7.3, 7.4], [look(0, 1), look(2, 3)]],
  ['no frames', 2, [], []],
])('%s', (_, rate, times, expected) => {
  expect(groupLooks(times, rate, lookParams)).toEqual(expected);
});

it('the frames of a look are a tenth of a second apart, or half of it where looks are close', () => {
  expect(pairSecondsAt(2, lookParams)).toBe(0.1);
  expect(pairSecondsAt(10, lookParams)).toBe(0.05);
});
