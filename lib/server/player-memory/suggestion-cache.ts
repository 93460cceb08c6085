// Results of long computations, kept while they are in use, and the slices in which they are
// computed.

import { setImmediate } from 'node:timers/promises';

/** Longest time that a computation holds the process at once, in ms. */
const sliceMs = 12;

/** The results used last, by key; one that failed is not kept. */
export function recentResults<T>(entriesMax: number) {
  const entries = new Map<string, Promise<T>>();
  return (key: string, compute: () => Promise<T>): Promise<T> => {
    const entry = entries.get(key) ?? compute();
    // Deleted and set again: a Map keeps the order of insertion.
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
    entry.catch(() => entries.delete(key));
    return entry;
  };
}

let last: Promise<unknown> = Promise.resolve();

/** Runs the steps to their end, a slice at a time; one computation after the other. */
export function inSlices<T>(steps: () => Generator<undefined, T>): Promise<T> {
  const result = last.then(() => run(steps()));
  last = result.catch(() => null);
  return result;
}

async function run<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + sliceMs;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await setImmediate();
  }
}
