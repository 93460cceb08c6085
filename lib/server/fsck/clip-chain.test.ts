// Chains of changes as a table.

import { expect, it } from 'vitest';
import { checkChain } from './clip-chain';

const legal = new Set(['pending>detecting', 'detecting>selecting', 'selecting>tracking']);
const change = (from: string, to: string, version: number) => ({ from, to, version });
const whole = [change('pending', 'detecting', 2), change('detecting', 'selecting', 3)];

it.each([
  ['no change yet', 'pending', 1, [], []],
  ['whole', 'selecting', 3, whole, []],
  ['a version that grew without a change of state', 'selecting', 5, whole, []],
  [
    'a change is missing',
    'selecting',
    4,
    [change('pending', 'detecting', 2), change('selecting', 'tracking', 4)],
    ['clip-event-gap', 'clip-event-gap'],
  ],
  ['the last change is missing', 'tracking', 4, whole, ['clip-event-gap']],
  [
    'a version twice',
    'selecting',
    3,
    [change('pending', 'detecting', 3), change('detecting', 'selecting', 3)],
    ['clip-event-gap'],
  ],
  ['the clip is older than its changes', 'selecting', 2, whole, ['clip-event-gap']],
  [
    'no such transition',
    'selecting',
    2,
    [change('pending', 'selecting', 2)],
    ['clip-event-illegal'],
  ],
] as const)('%s', (_, state, version, changes, expected) => {
  const problems = checkChain({ id: 'c', state, version, changes }, legal);
  expect(problems.map((problem) => problem.invariant)).toEqual(expected);
});
