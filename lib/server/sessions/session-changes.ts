// Messages of one session since the last read. Only the latest progress of each job is stored,
// partial paths up to a limit: the buffer is bounded.

import type { JobView } from '@/lib/contracts/jobs';
import type { PartialPathMessage, SessionMessage } from '../events/channels';

/**
 * Partial paths buffered for a slow client; older ones are dropped, and the client reads the path
 * instead.
 */
const partialPathsMax = 64;

export type SessionChanges = {
  put(message: SessionMessage): void;
  /**
   * Resolves when something was put, the time is over or the signal fires. True when something was
   * put.
   */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
  /** The progress put since the last call. */
  takeProgress(): JobView[];
  /** The partial paths put since the last call, in order. */
  takePartialPaths(): PartialPathMessage[];
};

/** An empty tray. */
export function openSessionChanges(): SessionChanges {
  const progress = new Map<string, JobView>();
  let partialPaths: PartialPathMessage[] = [];
  let hasNew = false;
  let wake: (() => void) | null = null;
  return {
    put(message) {
      if (message.type === 'progress') progress.set(message.job.id, message.job);
      if (message.type === 'piece')
        partialPaths = [...partialPaths.slice(1 - partialPathsMax), message];
      hasNew = true;
      wake?.();
    },
    async wait(ms, signal) {
      if (!hasNew && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        if (wake) signal.removeEventListener('abort', wake);
        wake = null;
      }
      const hadNew = hasNew;
      hasNew = false;
      return hadNew;
    },
    takePartialPaths() {
      const taken = partialPaths;
      partialPaths = [];
      return taken;
    },
    takeProgress() {
      const jobs = [...progress.values()];
      progress.clear();
      return jobs;
    },
  };
}
