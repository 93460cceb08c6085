// Work that only makes sense together: when one part fails, or the caller gives up, all parts are told to stop.

/** Starts the parts with one signal and waits until every one of them has ended, well or not. Throws the first failure. */
export async function together<T extends readonly unknown[]>(
  outer: AbortSignal,
  start: (signal: AbortSignal) => { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const stop = new AbortController();
  const parts = start(AbortSignal.any([outer, stop.signal]));
  for (const part of parts) part.catch((failure: unknown) => stop.abort(failure));
  const ends = await Promise.allSettled(parts);
  outer.throwIfAborted();
  if (stop.signal.aborted) throw stop.signal.reason;
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as unknown as T;
}
