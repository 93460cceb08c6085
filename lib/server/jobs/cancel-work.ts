// Use cases: stop much work at once. One transaction per session, so that each is stopped whole.

import type { ClipView } from '@/lib/contracts/sessions';
import type { WorkFilter } from '@/lib/contracts/work';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { requestCancel } from '../queue/cancel-jobs';
import { liveJobs } from '../queue/live-jobs';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { findClip } from '../sessions/command-clip';
import { readClip } from '../sessions/read-session';
import { reportStopped } from './record-outcome';
import { assertSession, jobsOf } from './work-filter';

export type Caller = { readonly actor: Actor; readonly requestId: string | null };

/** Stops all work on a clip. */
export async function cancelClip({ actor, requestId }: Caller, clipId: string): Promise<ClipView> {
  const { sessionId } = await findClip(actor, clipId, 'choose');
  await stopSession({ actor, requestId }, sessionId, { clipId });
  return readClip(actor, clipId);
}

/** Stops all work of a session. */
export async function cancelSession(
  caller: Caller,
  sessionId: string,
): Promise<{ stopped: number }> {
  await assertSession(caller.actor, sessionId);
  return { stopped: await stopSession(caller, sessionId, { sessionId }) };
}

/** Stops the work that the filter names; without a target, all of the actor's own. */
export async function cancelJobs(caller: Caller, filter: WorkFilter): Promise<{ stopped: number }> {
  const where = await jobsOf(caller.actor, filter);
  const jobs = await db().job.findMany({
    where: { AND: [where, liveJobs] },
    select: { sessionId: true },
  });
  const sessionIds = new Set(jobs.map((job) => job.sessionId));
  let stopped = 0;
  for (const sessionId of sessionIds)
    stopped += await stopSession(caller, sessionId, { AND: [where, { sessionId }] });
  return { stopped };
}

// A final that is stopped may be the last one that the reel waited for: the reel is queued, and
// stopped in the next pass.
const passesMax = 3;

/** Stops the live jobs of one session, or of no session, that match; returns how many. */
async function stopSession(
  { actor, requestId }: Caller,
  sessionId: string | null,
  where: Prisma.JobWhereInput,
): Promise<number> {
  return inTransaction(async (unit) => {
    if (sessionId !== null && !(await lockSession(unit, sessionId))) return 0;
    let stopped = 0;
    for (let pass = 0; pass < passesMax; pass += 1) {
      const count = await stopOnce(unit, where);
      stopped += count;
      if (count === 0) break;
    }
    if (stopped > 0)
      await recordAudit(unit.tx, {
        actor,
        action: 'work.cancel',
        objectType: sessionId === null ? 'video' : 'session',
        objectId: sessionId,
        requestId,
        detail: { jobs: stopped },
      });
    return stopped;
  });
}

async function stopOnce(unit: UnitOfWork, where: Prisma.JobWhereInput): Promise<number> {
  const jobs = await unit.tx.job.findMany({
    where: { AND: [where, liveJobs, { cancelRequestedAt: null }] },
    orderBy: [{ priority: 'asc' }, { queuedAt: 'asc' }, { id: 'asc' }],
  });
  let stopped = 0;
  for (const job of jobs) {
    if (!(await requestCancel(unit, job.id))) continue;
    await reportStopped(unit, job, { type: 'workCancelled' });
    stopped += 1;
  }
  return stopped;
}
