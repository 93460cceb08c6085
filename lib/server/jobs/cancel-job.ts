// Use case: the user cancels a job. Queued work ends at once; running work is aborted and confirms
// when its processes have stopped.

import type { JobView } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { visibleJobs } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { requestCancel } from '../queue/cancel-jobs';
import { inTransaction, lockSession } from '../queue/transaction';
import { readJob } from './list-jobs';
import { reportStopped } from './record-outcome';

/** Cancels a job. Repeating it, or cancelling a job that has ended, changes nothing. */
export async function cancelJob(
  actor: Actor,
  jobId: string,
  request: { readonly requestId: string; readonly client: string } | null = null,
): Promise<JobView> {
  const mayStop = await visibleJobs(actor, 'choose');
  await inTransaction(async (unit) => {
    const job = await unit.tx.job.findFirst({ where: { AND: [{ id: jobId }, mayStop] } });
    if (!job) throw new AppError('JOB_NOT_FOUND');
    if (job.sessionId) await lockSession(unit, job.sessionId);
    if (await requestCancel(unit, jobId)) await reportStopped(unit, job, { type: 'workCancelled' });
    if (!isLiveJobState(job.state)) return;
    await recordAudit(unit.tx, {
      actor,
      action: 'job.cancel',
      objectType: 'job',
      objectId: jobId,
      ...request,
      detail: { kind: job.kind, state: job.state },
    });
  });
  return readJob(actor, jobId);
}
