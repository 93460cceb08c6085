// Ends a helper program that is waited for and sends nothing: it hangs without dying. Silence counts
// only while something is awaited from it, and only while this process itself runs: after the whole
// machine was asleep nothing is overdue.

import { AppError } from '@/lib/errors/app-error';

/** Seconds without a message from a helper that is waited for, unless a setting says otherwise. */
export const helperSilenceSeconds = 90;

const pollMs = 500;

export type SilenceLimit = {
  /** Aborted after too long a silence; the program must be killed by it. */
  readonly signal: AbortSignal;
  /**
   * The next message of the program, or its end. `factor` multiplies the limit, for work that may
   * take longer in silence. Rejects with HELPER_SILENT instead of what follows from the kill.
   */
  waitFor<T>(message: Promise<T>, factor?: number): Promise<T>;
};

/** A limit for one program, by its name in the log. */
export function createSilenceLimit(program: string, seconds: number): SilenceLimit {
  const silent = new AbortController();
  return {
    signal: silent.signal,
    async waitFor(message, factor = 1) {
      const limitMs = seconds * factor * 1000;
      const silence = countSilence(limitMs, () =>
        silent.abort(
          new AppError('HELPER_SILENT', {
            internal: `${program} sent nothing for ${seconds * factor} s`,
          }),
        ),
      );
      try {
        return await message;
      } catch (error) {
        silent.signal.throwIfAborted();
        throw error;
      } finally {
        silence.stop();
      }
    },
  };
}

/** Calls `onLimit` once after this time, since the last reset, in which this process ran. */
export function countSilence(
  limitMs: number,
  onLimit: () => void,
): { reset(): void; stop(): void } {
  let silentMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // A late tick is time in which this process was stopped or asleep.
    silentMs += Math.min(now - lastMs, 2 * pollMs);
    lastMs = now;
    if (silentMs < limitMs) return;
    clearInterval(timer);
    onLimit();
  }, pollMs);
  return {
    reset: () => {
      silentMs = 0;
    },
    stop: () => clearInterval(timer),
  };
}
