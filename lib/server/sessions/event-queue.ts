// The events that wait for one client of a session. Bounded: of snapshots and of the progress of a
// job only the newest waits, of partial paths a limited number. Pure but for the waiting.

import type { SessionEvent } from '@/lib/contracts/events';

/** Partial paths kept for a slow client; it reads the whole path instead of the older ones. */
const partialPathsMax = 64;

export type EventQueue = {
  put(event: SessionEvent): void;
  /** No more events come; those that wait are still taken. */
  end(error?: unknown): void;
  /**
   * Events in order of kind: the snapshot, then partial paths, then progress. Each is chosen when it
   * is asked for: a client that was slow gets what is newest then.
   */
  take(signal: AbortSignal): AsyncGenerator<SessionEvent, void, void>;
};

/** An empty queue. */
export function openEventQueue(): EventQueue {
  let snapshot: SessionEvent | null = null;
  let partialPaths: SessionEvent[] = [];
  const progress = new Map<string, SessionEvent>();
  let ended: { readonly error: unknown } | null = null;
  let wake = () => {};
  const next = (): SessionEvent | undefined => {
    if (snapshot !== null) {
      const event = snapshot;
      snapshot = null;
      return event;
    }
    if (partialPaths.length > 0) return partialPaths.shift();
    const [first] = progress;
    if (first !== undefined) progress.delete(first[0]);
    return first?.[1];
  };
  return {
    put(event) {
      if (event.type === 'session') snapshot = event;
      else if (event.type === 'progress') progress.set(event.job.id, event);
      else partialPaths = [...partialPaths.slice(1 - partialPathsMax), event];
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    async *take(signal) {
      while (!signal.aborted) {
        const event = next();
        if (event !== undefined) {
          yield event;
          continue;
        }
        if (ended) {
          if (ended.error !== undefined) throw ended.error;
          return;
        }
        await new Promise<void>((resolve) => {
          wake = () => {
            signal.removeEventListener('abort', wake);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
          if (signal.aborted) wake();
        });
      }
    },
  };
}
