// enqueue: makes jobs inside a transaction. A job replaces the live one of the same kind and
// target, whose late results the fence rejects.

import { assert } from '@/lib/errors/app-error';
import { isBackgroundJobKind, type JobKind, jobCatalog } from '@/lib/session/job-catalog';
import { stopJobs } from './cancel-jobs';
import { diskNeeds } from './job-disk-need';
import type { UnitOfWork } from './transaction';

/** A job to be made. The most specific of its targets is the one that holds one live job a kind. */
export type JobRequest = {
  readonly kind: JobKind;
  readonly ownerId: string;
  readonly videoId?: string | null;
  readonly sessionId?: string | null;
  readonly clipId?: string | null;
  readonly attemptId?: string | null;
  /** Added to the kind's priority: later clips wait for earlier ones. */
  readonly priorityOffset?: number;
  /** No user waits for it; absent: as of its kind. */
  readonly background?: boolean;
  readonly requestId?: string | null;
};

/** Queues a job and returns its id. */
export async function enqueue(unit: UnitOfWork, request: JobRequest): Promise<string> {
  const { kind, videoId = null, sessionId = null, clipId = null } = request;
  const target = clipId
    ? { clipId }
    : sessionId
      ? { clipId: null, sessionId }
      : { clipId: null, sessionId: null, videoId };
  await stopJobs(unit, { kind, ...target });
  const [id] = await enqueueNew(unit, [request]);
  assert(id !== undefined, 'one request makes one job');
  return id;
}

/** Queues jobs of new targets, which have no live job to replace. Returns their ids. */
export async function enqueueNew(
  unit: UnitOfWork,
  requests: readonly JobRequest[],
): Promise<string[]> {
  const needs = await diskNeeds(unit.tx, requests);
  const jobs = await unit.tx.job.createManyAndReturn({
    data: requests.map(({ priorityOffset = 0, background, ...request }, i) => {
      const { resource, priority, maxAttempts, stage } = jobCatalog[request.kind];
      const needBytes = needs[i] ?? 0n;
      const order = priority + priorityOffset;
      const isBackground = background ?? isBackgroundJobKind(request.kind);
      return {
        ...{ ...request, resource, maxAttempts, stage, needBytes },
        ...{ priority: order, background: isBackground },
      };
    }),
    select: { id: true, kind: true },
  });
  for (const { id, kind } of jobs) {
    const { resource } = jobCatalog[kind];
    unit.messages.push({ jobId: id, attempt: 0, resource, delayMs: 0 });
  }
  return jobs.map((job) => job.id);
}
