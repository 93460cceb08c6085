// Messages of one session since the last look. Of each job only the latest progress counts, pieces of a path wait up to a
// limit: nothing piles up.

import type { JobView } from '@/lib/contracts/jobs';
import type { PieceMessage, SessionMessage } from './channels';

/** Pieces that may wait for a slow listener; older ones are dropped and read from the path's door instead. */
const piecesMax = 64;

export type News = {
  put(message: SessionMessage): void;
  /** Resolves when something was put, the time is over or the signal fires. True when something was put. */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
  /** The progress put since the last call. */
  takeProgress(): JobView[];
  /** The pieces put since the last call, in order. */
  takePieces(): PieceMessage[];
};

/** An empty tray. */
export function openNews(): News {
  const progress = new Map<string, JobView>();
  let pieces: PieceMessage[] = [];
  let fresh = false;
  let wake: (() => void) | null = null;
  return {
    put(message) {
      if (message.type === 'progress') progress.set(message.job.id, message.job);
      if (message.type === 'piece') pieces = [...pieces.slice(1 - piecesMax), message];
      fresh = true;
      wake?.();
    },
    async wait(ms, signal) {
      if (!fresh && !signal.aborted) {
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
      const heard = fresh;
      fresh = false;
      return heard;
    },
    takePieces() {
      const taken = pieces;
      pieces = [];
      return taken;
    },
    takeProgress() {
      const jobs = [...progress.values()];
      progress.clear();
      return jobs;
    },
  };
}
