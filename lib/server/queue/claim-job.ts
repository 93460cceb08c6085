// claimJob: takes the next job of a resource under a lease.

import type { Resource } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import { env } from '../env/env';
import { type ClaimedJob, leaseSeconds } from './lease';

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
 * The next job that is queued and due, or running under a lease that has ended. Null when there is
 * none or no slot is free.
 */
export async function claimJob(resource: Resource, owner: string): Promise<ClaimedJob | null> {
  return db().$transaction(async (tx) => {
    // One claim at a time per resource: two at once could both count the last free slot.
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
