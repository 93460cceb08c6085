// Decides whether a run that the machine could not do then is put back without counting. A full
// disk and an absent database say nothing about the work. Milliseconds.

import type { ErrorCode } from '@/lib/errors/codes';

export type WaitDecision = {
  readonly delayMs: number;
  /** Its step in lists of jobs until it runs again. */
  readonly stage: string;
};

/** After so many waits a failure counts like any other. */
export const waitsMax = 10;

const waitByCode: Partial<Readonly<Record<ErrorCode, WaitDecision>>> = {
  STORAGE_FULL: { delayMs: 60_000, stage: 'Waiting for disk space' },
  DB_UNAVAILABLE: { delayMs: 2_000, stage: 'Waiting for the database' },
};

/** How long to wait; null: the failure counts as an attempt. `waits` so far. */
export function decideWait(code: ErrorCode, waits: number): WaitDecision | null {
  return waits < waitsMax ? (waitByCode[code] ?? null) : null;
}
