// Decides whether a run that the machine could not do then is put back without counting. A full
// disk and an absent database say nothing about the work. Milliseconds.

import type { ErrorCode } from '@/lib/errors/codes';

export type WaitDecision = {
  readonly delayMs: number;
  /** Its step in lists of jobs until it runs again. */
  readonly stage: string;
};

const waitByCode: Partial<Readonly<Record<ErrorCode, WaitDecision>>> = {
  STORAGE_FULL: { delayMs: 60_000, stage: 'Waiting for disk space' },
  DB_UNAVAILABLE: { delayMs: 2_000, stage: 'Waiting for the database' },
};

/**
 * How long to wait; null: the failure counts as an attempt. However often: a disk may be full for
 * days, and the person who waits can cancel.
 */
export function decideWait(code: ErrorCode): WaitDecision | null {
  return waitByCode[code] ?? null;
}
