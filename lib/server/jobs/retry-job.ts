// Use case: the user retries a job that failed or was cancelled. For a job of a clip this is the
// clip's own retry.

import type { JobView } from '@/lib/contracts/jobs';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { visibleJobs } from '../access/visible';
import type { Actor } from '../auth/actor';
import type { Job } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import { enqueue } from '../queue/enqueue';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { applyCommand } from '../sessions/apply-command';
import { readJob } from './list-jobs';

/** Queues the work of an ended job again and returns the job that does it. */
export async function retryJob(
  actor: Actor,
  jobId: string,
  requestId: string | null,
): Promise<JobView> {
  const mayRepeat = await visibleJobs(actor, 'choose');
  const id = await inTransaction(async (unit) => {
    const job = await unit.tx.job.findFirst({ where: { AND: [{ id: jobId }, mayRepeat] } });
    if (!job) throw new AppError('JOB_NOT_FOUND');
    if (isLiveJobState(job.state)) throw new AppError('JOB_ALREADY_LIVE');
    await assertQueueRoom(unit, job.ownerId);
    if (job.sessionId) await lockSession(unit, job.sessionId);
    const again = { ...job, requestId };
    if (job.kind === 'probe') return repeatProbe(unit, again);
    const { clipId } = job;
    if (job.kind === 'join') return withinQuota(unit, job.ownerId, () => repeatProbe(unit, again));
    return withinQuota(unit, job.ownerId, () =>
      clipId ? retryClip(unit, clipId, requestId) : requeue(unit, again),
    );
  });
  return readJob(actor, id);
}

async function retryClip(
  unit: UnitOfWork,
  clipId: string,
  requestId: string | null,
): Promise<string> {
  await applyCommand(unit, clipId, { type: 'retry' }, { requestId });
  const live = await unit.tx.job.findFirst({
    where: { clipId, state: 'queued' },
    orderBy: { queuedAt: 'desc' },
    select: { id: true },
  });
  if (!live)
    throw new AppError('JOB_NOT_FOUND', {
      public: message('The clip goes on by itself; there is no job to wait for.'),
    });
  return live.id;
}

/**
 * Checks or joins a video again that was refused: the state in which it waits, and the job. A join that
 * was cancelled brings its video back.
 */
export async function repeatProbe(unit: UnitOfWork, job: Job): Promise<string> {
  if (job.videoId) {
    const where = { id: job.videoId };
    if (!(await unit.tx.video.findUnique({ where, select: { id: true } })))
      throw new AppError('VIDEO_NOT_FOUND');
    await unit.tx.video.updateMany({
      where: { ...where, state: 'refused' },
      data: {
        ...{ state: 'checking', error: Prisma.DbNull },
        ...(job.kind === 'join' && { deletedAt: null }),
      },
    });
  }
  return requeue(unit, job);
}

async function requeue(unit: UnitOfWork, job: Job): Promise<string> {
  const { kind, ownerId, videoId, sessionId, requestId } = job;
  return enqueue(unit, { kind, ownerId, videoId, sessionId, requestId });
}
