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
  ['one source comes out as it is', [[1, 2, 3]], [1, 2, 3]],
  ['the sources take turns', [[1, 4], [2, 5], [3]], [1, 2, 3, 4, 5]],
  ['a source that ends when it has the turn ends all', [[1], [2, 4], [3]], [1, 2, 3]],
  ['nothing comes of nothing', [], []],
])('%s', async (_, sources, expected) => {
  expect(await collect(...sources)).toEqual(expected);
});

test('an item is asked for only when it is its turn', async () => {
  let requested = 0;
  const source = async function* () {
    for (;;) yield ++requested;
  };
  const merged = roundRobin([source(), source()]);
  await merged.next();
  expect(requested).toBe(1);
});
