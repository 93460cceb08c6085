// Requests of one upload pass their checks in the order in which they arrived. A question for the
// offset that follows a cut connection would else be answered while the bytes that arrived before the
// cut still wait to be written, and the next piece would be at a wrong offset.

/** Runs the checks of a request after those of the earlier requests of the same upload. */
export type ArrivalOrder = <T>(uploadId: string, checks: () => Promise<T>) => Promise<T>;

export function createArrivalOrder(): ArrivalOrder {
  const last = new Map<string, Promise<unknown>>();
  return (uploadId, checks) => {
    const result = (last.get(uploadId) ?? Promise.resolve()).then(checks);
    const end = () => {
      if (last.get(uploadId) === ended) last.delete(uploadId);
    };
    const ended: Promise<void> = result.then(end, end);
    last.set(uploadId, ended);
    return result;
  };
}
