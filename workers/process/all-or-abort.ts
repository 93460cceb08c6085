// Work that only makes sense together: when one part fails, or the caller gives up, all parts are
// told to stop.

/**
 * Starts the parts with one signal and waits until every one of them has ended, well or not. Throws
 * the first failure.
 */
export async function allOrAbort<T extends readonly unknown[]>(
  outer: AbortSignal,
  start: (signal: AbortSignal) => { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const stop = new AbortController();
  const tasks = start(AbortSignal.any([outer, stop.signal]));
  for (const task of tasks) task.catch((cause: unknown) => stop.abort(cause));
  const results = await Promise.allSettled(tasks);
  outer.throwIfAborted();
  if (stop.signal.aborted) throw stop.signal.reason;
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  ) as unknown as T;
}
