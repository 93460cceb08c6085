import { expect, it } from 'vitest';
import { rangeWith } from './virtual-rows';

const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 200 };

it.each<[string, (number | null)[], number[]]>([
  ['rows in view with one around them', [], [9, 10, 11, 12, 13]],
  ['a row that is kept and far away', [150], [9, 10, 11, 12, 13, 150]],
  ['one before, one that is in view, and none', [2, 11, null], [2, 9, 10, 11, 12, 13]],
  ['one that is gone meanwhile', [200, -1], [9, 10, 11, 12, 13]],
])('%s', (_, kept, expected) => {
  expect(rangeWith(range, kept)).toEqual(expected);
});
