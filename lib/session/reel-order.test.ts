// The order of the clips in the reel.

import { expect, it } from 'vitest';
import { bestFirst, movedTo, reelOrder } from './reel-order';

it.each([
  ['as in the match', [], 'abc'],
  ['as wanted', ['c', 'a', 'b'], 'cab'],
  ['clips that are not named come after', ['c'], 'cab'],
  ['clips that are gone or named twice count once or not', ['x', 'b', 'b'], 'bac'],
] as const)('%s', (_name, wanted, order) => {
  expect(reelOrder(['a', 'b', 'c'], wanted).join('')).toBe(order);
});

it('best first keeps the order of equal ratings', () => {
  const clips = [
    { id: 'a', rating: 2 },
    { id: 'b', rating: null },
    { id: 'c', rating: 5 },
    { id: 'd', rating: 2 },
  ];
  expect(bestFirst(clips).join('')).toBe('cadb');
});

it.each([
  [0, 'cab'],
  [1, 'acb'],
  [2, 'abc'],
  [9, 'abc'],
  [-1, 'cab'],
])('moved to place %i', (place, order) => {
  expect(movedTo(['a', 'b', 'c'], 'c', place).join('')).toBe(order);
});
