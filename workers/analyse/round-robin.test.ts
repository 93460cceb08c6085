import { expect, test } from 'vitest';
import { roundRobin } from './round-robin';

async function* items<T>(...values: T[]) {
  yield* values;
}

async function collect<T>(...sources: T[][]): Promise<T[]> {
  const all: T[] = [];
  for await (const item of roundRobin(sources.map((values) => items(...values)))) all.push(item);
  return all;
}

test.each([
  ['one source is unchanged', [[1, 2, 3]], [1, 2, 3]],
  ['the sources take turns', [[1, 4], [2, 5], [3]], [1, 2, 3, 4, 5]],
  ['the first source that ends in its turn ends the merge', [[1], [2, 4], [3]], [1, 2, 3]],
  ['no source gives no item', [], []],
])('%s', async (_, sources, expected) => {
  expect(await collect(...sources)).toEqual(expected);
});

test('an item is requested only in its turn', async () => {
  let requested = 0;
  const source = async function* () {
    for (;;) yield ++requested;
  };
  const merged = roundRobin([source(), source()]);
  await merged.next();
  expect(requested).toBe(1);
});
