// The statements that cancel: by a newer command at once, by the user through the worker, and the
// worker's confirmation.

import { crashPoint } from '../crash-point';
import type { Db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { type Fence, isHeld } from './lease';
import { liveJobs } from './live-jobs';
import type { UnitOfWork } from './transaction';

/**
 * Ends live jobs at once. A process that still works on one learns of it by the stop message or by
 * its next heartbeat.
 */
export async function stopJobs(unit: UnitOfWork, where: Prisma.JobWhereInput): Promise<void> {
  const now = new Date();
  const stopped = await unit.tx.job.updateManyAndReturn({
    where: { ...where, ...liveJobs },
    data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now, leaseUntil: null },
    select: { id: true },
  });
  unit.stoppedJobIds.push(...stopped.map((job) => job.id));
}

/**
 * Cancels a queued job, and requests the cancel of a running one, which its worker confirms. False
 * when there was nothing to cancel.
 */
export async function requestCancel(unit: UnitOfWork, id: string): Promise<boolean> {
  const now = new Date();
  const queued = await unit.tx.job.updateMany({
    where: { id, state: 'queued' },
    data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now },
  });
  const running = await unit.tx.job.updateMany({
    where: { id, state: 'running', cancelRequestedAt: null },
    data: { cancelRequestedAt: now },
  });
  if (queued.count + running.count === 0) return false;
  unit.stoppedJobIds.push(id);
  crashPoint('cancel.requested');
  return true;
}

/** Ends a run whose processes have stopped. False when the claim no longer holds. */
export async function confirmCancel(tx: Db, fence: Fence): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET state = 'cancelled', finished_at = now(), lease_until = NULL WHERE ${isHeld(fence)}`;
  return count === 1;
}
