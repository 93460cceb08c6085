// Making and unmaking work inside a transaction. A newer order replaces the older one of the same
// kind and target, whose late results are then refused by the fence.

import { assert } from '@/lib/errors/app-error';
import type { Prisma } from '../db/generated/client';
import type { JobKind } from '../db/generated/enums';
import { jobCatalog } from './catalog';
import type { UnitOfWork } from './transaction';

/**
 * What is to be done, and for what. Exactly the most specific target decides what may live beside
 * it.
 */
export type JobRequest = {
  readonly kind: JobKind;
  readonly ownerId: string;
  readonly videoId?: string | null;
  readonly sessionId?: string | null;
  readonly clipId?: string | null;
  readonly attemptId?: string | null;
  /** Added to the kind's priority: later clips wait for earlier ones. */
  readonly priorityOffset?: number;
  readonly requestId?: string | null;
};

/** Queues a job and replaces a live one of the same kind and target. Returns its id. */
export async function enqueue(unit: UnitOfWork, request: JobRequest): Promise<string> {
  const { kind, videoId = null, sessionId = null, clipId = null } = request;
  const target = clipId
    ? { clipId }
    : sessionId
      ? { clipId: null, sessionId }
      : { clipId: null, sessionId: null, videoId };
  await stopJobs(unit, { kind, ...target });
  const [id] = await enqueueNew(unit, [request]);
  assert(id !== undefined, 'one order makes one job');
  return id;
}

/** Queues jobs for targets that are new, so that there is nothing to replace. */
export async function enqueueNew(
  unit: UnitOfWork,
  requests: readonly JobRequest[],
): Promise<string[]> {
  const jobs = await unit.tx.job.createManyAndReturn({
    data: requests.map(({ priorityOffset = 0, ...request }) => {
      const { resource, priority, maxAttempts, stage } = jobCatalog[request.kind];
      return { ...request, resource, maxAttempts, stage, priority: priority + priorityOffset };
    }),
    select: { id: true, kind: true },
  });
  unit.messages.push(
    ...jobs.map((job) => ({
      jobId: job.id,
      attempt: 0,
      resource: jobCatalog[job.kind].resource,
      delayMs: 0,
    })),
  );
  return jobs.map((job) => job.id);
}

/**
 * Ends live jobs at once. A process that still works on one learns it from the message or its next
 * heartbeat.
 */
export async function stopJobs(unit: UnitOfWork, where: Prisma.JobWhereInput): Promise<void> {
  const now = new Date();
  const stopped = await unit.tx.job.updateManyAndReturn({
    where: { ...where, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now, leaseUntil: null },
    select: { id: true },
  });
  unit.stoppedJobIds.push(...stopped.map((job) => job.id));
}
