// Checks of one upload run one after the other; those of others do not wait.

import { expect, it } from 'vitest';
import { createArrivalOrder } from './arrival-order';

it('the order is that of arrival, whatever a check takes and however it ends', async () => {
  const inOrder = createArrivalOrder();
  const passed: string[] = [];
  const check = (name: string, ms: number, fails = false) =>
    new Promise<string>((settle, fail) => {
      setTimeout(() => {
        passed.push(name);
        if (fails) fail(new Error(name));
        else settle(name);
      }, ms);
    });
  const results = await Promise.allSettled([
    inOrder('a', () => check('first', 30)),
    inOrder('a', () => check('second', 10, true)),
    inOrder('a', () => check('third', 0)),
    inOrder('b', () => check('other', 0)),
  ]);
  expect(passed).toEqual(['other', 'first', 'second', 'third']);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await inOrder('a', () => Promise.resolve('later'))).toBe('later');
});
