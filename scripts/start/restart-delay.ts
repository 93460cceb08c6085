// How long to wait before a process that ended by itself is started again. Pure.

/**
 * Milliseconds: the first wait, the longest wait, and how long a process must live for its past to
 * be forgotten.
 */
const firstMs = 500;
const longestMs = 30_000;
const resetAfterMs = 60_000;

/** How often it ended early in a row, after it ended now. */
export function consecutiveCrashes(before: number, livedMs: number): number {
  return livedMs >= resetAfterMs ? 1 : before + 1;
}

/** 0.5 s, 1 s, 2 s, ... 30 s. */
export function restartDelayMs(crashes: number): number {
  return Math.min(longestMs, firstMs * 2 ** (crashes - 1));
}
