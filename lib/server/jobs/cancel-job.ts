// A person stops work. What waits is cancelled at once; what runs is told to stop and confirms when
// its processes are gone.

import type { JobView } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { ownedBy } from '../auth/ownership';
import { inTransaction, lockSession } from '../queue/transaction';
import { readJob } from './list-jobs';
import { applyOutcome } from './settle';

/** Cancels a job. Asking again, or for a job that has ended, changes nothing. */
export async function cancelJob(actor: Actor, jobId: string): Promise<JobView> {
  await inTransaction(async (unit) => {
    const job = await unit.tx.job.findFirst({ where: { id: jobId, ...ownedBy(actor) } });
    if (!job) throw new AppError('JOB_NOT_FOUND');
    if (job.sessionId) await lockSession(unit, job.sessionId);
    const now = new Date();
    const waiting = await unit.tx.job.updateMany({
      where: { id: jobId, state: 'queued' },
      data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now },
    });
    const running = await unit.tx.job.updateMany({
      where: { id: jobId, state: 'running', cancelRequestedAt: null },
      data: { cancelRequestedAt: now },
    });
    if (waiting.count + running.count === 0) return;
    unit.stoppedJobIds.push(jobId);
    await applyOutcome(unit, job, { type: 'workCancelled' });
  });
  return readJob(actor, jobId);
}
