// Use case: the user cancels a job. Queued work ends at once; running work is aborted and confirms
// when its processes have stopped.

import type { JobView } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import { visibleJobs } from '../access/visible';
import type { Actor } from '../auth/actor';
import { requestCancel } from '../queue/cancel-jobs';
import { inTransaction, lockSession } from '../queue/transaction';
import { readJob } from './list-jobs';
import { reportStopped } from './record-outcome';

/** Cancels a job. Repeating it, or cancelling a job that has ended, changes nothing. */
export async function cancelJob(actor: Actor, jobId: string): Promise<JobView> {
  const mayStop = await visibleJobs(actor, 'choose');
  await inTransaction(async (unit) => {
    const job = await unit.tx.job.findFirst({ where: { AND: [{ id: jobId }, mayStop] } });
    if (!job) throw new AppError('JOB_NOT_FOUND');
    if (job.sessionId) await lockSession(unit, job.sessionId);
    if (await requestCancel(unit, jobId)) await reportStopped(unit, job, { type: 'workCancelled' });
  });
  return readJob(actor, jobId);
}
