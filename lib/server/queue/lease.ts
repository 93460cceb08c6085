// Who may work on what: claim, heartbeat, release. The database alone decides, in single
// statements, so that a worker that died, slept or lost its network can do no harm: its fence (job,
// attempt, owner) no longer fits.

import { db } from '../db/client';
import type { Job } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import { env } from '../env/env';
import type { Resource } from './catalog';
import type { QueueMessage } from './queues';

/** A claimed job as workers see it. */
export type ClaimedJob = Job;

/** Proof of a claim: only the holder of the present attempt may write for a job. */
export type Fence = {
  readonly id: string;
  readonly attempt: number;
  readonly leaseOwner: string | null;
};

/** A lease ends this long after its last heartbeat. */
export const leaseSeconds = 15;
/** A heartbeat comes this often. */
export const heartbeatMs = 2_000;

/** How many jobs of a resource may run at once, over all workers. */
export function slotsOf(resource: Resource): number {
  const { MAX_CONCURRENT_GPU_JOBS, MAX_CONCURRENT_CPU_JOBS, MAX_CONCURRENT_ENCODE_JOBS } = env();
  return {
    gpu: MAX_CONCURRENT_GPU_JOBS,
    cpu: MAX_CONCURRENT_CPU_JOBS,
    encode: MAX_CONCURRENT_ENCODE_JOBS,
  }[resource];
}

/**
 * Takes the next job of a resource: queued, or running under a lease that has ended. Null when
 * there is none or no slot is free.
 */
export async function claimJob(resource: Resource, owner: string): Promise<ClaimedJob | null> {
  return db().$transaction(async (tx) => {
    // One claim at a time for a resource: otherwise two could each see the last free slot.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`slots:${resource}`}))`;
    const claimed = await tx.$queryRaw<{ id: string }[]>`
      UPDATE job SET state = 'running', attempt = attempt + 1, lease_owner = ${owner}, heartbeat_at = now(),
        lease_until = now() + make_interval(secs => ${leaseSeconds}), started_at = coalesce(started_at, now()),
        not_before = NULL, done = 0, total = NULL, unit = ''
      WHERE id = (
        SELECT id FROM job
        WHERE resource = ${resource} AND cancel_requested_at IS NULL AND attempt < max_attempts
          AND (state = 'queued' AND coalesce(not_before, now()) <= now() OR state = 'running' AND lease_until < now())
          AND (SELECT count(*) FROM job WHERE resource = ${resource} AND state = 'running' AND lease_until > now()) < ${slotsOf(resource)}
        ORDER BY priority, queued_at, id FOR UPDATE SKIP LOCKED LIMIT 1)
      RETURNING id`;
    const id = claimed[0]?.id;
    return id === undefined ? null : tx.job.findUniqueOrThrow({ where: { id } });
  });
}

export type Progress = {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};

/**
 * Keeps the lease and stores the progress. `lost`: somebody else has the job, or it was ended; stop
 * and discard. A lease that has ended but that nobody took is revived on purpose: after an outage
 * of the database the work goes on.
 */
export async function heartbeat(
  fence: Fence,
  progress: Progress | null,
): Promise<'held' | 'cancelRequested' | 'lost'> {
  const progressSql = progress
    ? Prisma.sql`, stage = ${progress.stage}, done = ${progress.done}, total = ${progress.total}, unit = ${progress.unit}`
    : Prisma.empty;
  const rows = await db().$queryRaw<{ cancel_requested_at: Date | null }[]>`
    UPDATE job SET lease_until = now() + make_interval(secs => ${leaseSeconds}), heartbeat_at = now()${progressSql}
    WHERE id = ${fence.id}::uuid AND attempt = ${fence.attempt} AND lease_owner = ${fence.leaseOwner} AND state = 'running'
    RETURNING cancel_requested_at`;
  const row = rows[0];
  if (!row) return 'lost';
  return row.cancel_requested_at ? 'cancelRequested' : 'held';
}

/**
 * Gives a job back unfinished, so that another worker starts it at once; the attempt does not
 * count.
 */
export async function releaseJob(fence: Fence, resource: Resource): Promise<QueueMessage | null> {
  const count = await db().$executeRaw`
    UPDATE job SET state = 'queued', lease_owner = NULL, lease_until = NULL, max_attempts = max_attempts + 1
    WHERE id = ${fence.id}::uuid AND attempt = ${fence.attempt} AND lease_owner = ${fence.leaseOwner} AND state = 'running'
      AND cancel_requested_at IS NULL`;
  return count === 1 ? { jobId: fence.id, attempt: fence.attempt, resource, delayMs: 0 } : null;
}
