// Whether the files that new work may make fit into the quota of the person they belong to. Asked
// when work is submitted, never by a worker: what was accepted ends. Bytes throughout.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { fitsQuota, type Quota } from '@/lib/storage/disk-budget';
import { readQuota } from '../storage/reservations';
import { liveJobs } from './live-jobs';
import type { UnitOfWork } from './transaction';

/**
 * Does what queues work of this person. Throws QUOTA_EXCEEDED, which undoes it, when what waits and
 * runs may then fill more than the person may. Work that queues nothing always fits.
 */
export async function withinQuota<T>(
  unit: UnitOfWork,
  ownerId: string,
  submit: () => Promise<T>,
): Promise<T> {
  // Two submissions at once would each count without the other.
  await unit.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`quota:${ownerId}`}))`;
  const before = await promisedToWork(unit, ownerId);
  const result = await submit();
  const after = await promisedToWork(unit, ownerId);
  const quota = await readQuota(unit.tx, ownerId);
  if (after > before && !fitsQuota(quota, after)) throw quotaError(quota, before, after);
  return result;
}

async function promisedToWork(unit: UnitOfWork, ownerId: string): Promise<number> {
  const { _sum } = await unit.tx.job.aggregate({
    where: { ownerId, kind: { not: 'probe' }, ...liveJobs },
    _sum: { needBytes: true },
  });
  return Number(_sum.needBytes ?? 0);
}

function quotaError(quota: Quota, before: number, after: number): AppError {
  const { usedBytes, allowedBytes } = quota;
  const neededBytes = after - before;
  const leftBytes = Math.max(0, (allowedBytes ?? 0) - usedBytes - before);
  return new AppError('QUOTA_EXCEEDED', {
    public: message(
      'The new files may take {neededBytes}, and {leftBytes} of the share of the storage are left.',
      { neededBytes: megabytes(neededBytes), leftBytes: megabytes(leftBytes) },
    ),
    detail: { ...quota, neededBytes },
  });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
