// A limit on how long a caller waits.

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The result of the work, or what `onTimeout` returns or throws when it takes longer. The work
 * itself is not stopped.
 */
export async function withTimeout<T, U>(
  work: Promise<T>,
  ms: number,
  onTimeout: () => U,
): Promise<T | U> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(ms, undefined, { signal: timer.signal }).then(onTimeout),
    ]);
  } finally {
    timer.abort();
  }
}
