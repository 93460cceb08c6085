// The parts of readiness -> the status of the installation. Pure.

export type ReadyChecks = {
  readonly database: string;
  readonly storage: string;
  readonly redis: string;
  readonly registry: string;
  readonly model: string;
  readonly worker: string;
};

export type ReadyStatus = 'ok' | 'degraded' | 'unavailable';

/**
 * Without database or storage nothing can be done. Below the floor of free space new heavy work waits,
 * without Redis work starts later, without a worker it waits, and what a missing model or a broken
 * registry takes away is a part: what is there can still be reviewed.
 */
export function overallStatus(checks: ReadyChecks): ReadyStatus {
  const { database, storage, model, ...others } = checks;
  if (database !== 'ok' || (storage !== 'ok' && storage !== 'low')) return 'unavailable';
  const isWell =
    storage === 'ok' &&
    (model === 'ok' || model === 'manual') &&
    Object.values(others).every((status) => status === 'ok');
  return isWell ? 'ok' : 'degraded';
}
