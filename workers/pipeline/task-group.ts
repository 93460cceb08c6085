// Structured concurrency: tasks that share one signal and end together. Invariant: when a group has
// returned or thrown, none of its tasks runs any more.

export type TaskGroup = {
  /** Aborted when the caller aborts or the first task fails. */
  readonly signal: AbortSignal;
  /** Adds a task; awaiting the returned promise is optional. */
  start<T>(task: Promise<T>): Promise<T>;
};

/**
 * Runs `body` and every task it starts to the end. Throws the caller's abort reason, or else the
 * first failure.
 */
export async function withTaskGroup<T>(
  outer: AbortSignal,
  body: (group: TaskGroup) => Promise<T>,
): Promise<T> {
  const failure = new AbortController();
  const running = new Set<Promise<unknown>>();
  const start = <R>(task: Promise<R>): Promise<R> => {
    const ended = task
      .catch((cause: unknown) => failure.abort(cause))
      .finally(() => running.delete(ended));
    running.add(ended);
    return task;
  };
  const result = start(body({ signal: AbortSignal.any([outer, failure.signal]), start }));
  while (running.size > 0) await Promise.all(running);
  outer.throwIfAborted();
  failure.signal.throwIfAborted();
  return result;
}
