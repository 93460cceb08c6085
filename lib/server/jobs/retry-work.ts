// Use cases: repeat much ended work at once. Each clip takes up the work it stopped in; a video that
// was refused for a reason that may pass is checked again; a reel is joined again.

import type { RetryFilter } from '@/lib/contracts/work';
import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { applyCommand } from '../sessions/apply-command';
import { joinWhenSettled } from '../sessions/join-reel';
import type { Caller } from './cancel-work';
import { repeatProbe } from './retry-job';
import { assertSession, sessionsOf, videosOf } from './work-filter';

/** Repeats what failed in a session. */
export async function retrySession(
  caller: Caller,
  sessionId: string,
): Promise<{ retried: number }> {
  await assertSession(caller.actor, sessionId);
  return { retried: await repeatSession(caller, sessionId, ['failed']) };
}

/** Repeats the ended work that the filter names; without a target, all of the actor's own. */
export async function retryJobs(caller: Caller, filter: RetryFilter): Promise<{ retried: number }> {
  const { actor } = caller;
  const { states } = filter;
  let retried = 0;
  const videos = await videosOf(actor, filter);
  if (videos)
    for (const { id, error } of await db().video.findMany({
      where: { AND: [videos, { state: 'refused' }] },
      select: { id: true, error: true },
    }))
      if (mayPass(error)) retried += await repeatCheck(caller, id);
  const ended: Prisma.SessionWhereInput = {
    OR: [
      { clips: { some: { state: { in: states } } } },
      { jobs: { some: { kind: 'reel', state: { in: states } } } },
    ],
  };
  const sessions = await db().session.findMany({
    where: { AND: [await sessionsOf(actor, filter), ended] },
    select: { id: true },
  });
  for (const { id } of sessions) retried += await repeatSession(caller, id, states);
  return { retried };
}

/** Whether an error is one after which the same may succeed. */
function mayPass(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error
    ? error.retryable === true
    : false;
}

async function repeatCheck({ requestId }: Caller, videoId: string): Promise<number> {
  return inTransaction(async (unit) => {
    const job = await unit.tx.job.findFirst({
      where: { videoId, kind: { in: ['probe', 'join'] } },
      orderBy: { queuedAt: 'desc' },
    });
    if (!job) return 0;
    await repeatProbe(unit, { ...job, requestId });
    return 1;
  });
}

async function repeatSession(
  { actor, requestId }: Caller,
  sessionId: string,
  states: RetryFilter['states'],
): Promise<number> {
  return inTransaction(async (unit) => {
    if (!(await lockSession(unit, sessionId))) return 0;
    const { ownerId } = await unit.tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    await assertQueueRoom(unit, ownerId);
    const clips = await unit.tx.clip.findMany({
      where: { sessionId, state: { in: states } },
      orderBy: { position: 'asc' },
      select: { id: true },
    });
    const retried = await withinQuota(unit, ownerId, async () => {
      for (const { id } of clips) await applyCommand(unit, id, { type: 'retry' }, { requestId });
      return clips.length + (await repeatReel(unit, sessionId, states, requestId));
    });
    if (retried > 0)
      await recordAudit(unit.tx, {
        actor,
        action: 'work.retry',
        objectType: 'session',
        objectId: sessionId,
        requestId,
        detail: { jobs: retried },
      });
    return retried;
  });
}

/** Joins the reel when its last job ended so and nothing else has to be rendered first. */
async function repeatReel(
  unit: UnitOfWork,
  sessionId: string,
  states: RetryFilter['states'],
  requestId: string | null,
): Promise<number> {
  const newest = () =>
    unit.tx.job.findFirst({
      where: { sessionId, kind: 'reel' },
      orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
      select: { id: true, state: true },
    });
  const last = await newest();
  if (!last || !states.some((state) => state === last.state)) return 0;
  await joinWhenSettled(unit, sessionId, requestId);
  return (await newest())?.id === last.id ? 0 : 1;
}
