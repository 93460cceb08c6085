// claimJob: takes the next job of a resource under a lease.

import type { Resource } from '@/lib/session/job-catalog';
import { spareBytes } from '@/lib/storage/disk-budget';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { env } from '../env/env';
import { publishChange } from '../events/channels';
import { diskState, lockDisk } from '../storage/reservations';
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
 * none or no slot is free. A job that needs more disk space than there is waits, with the reason in
 * its row; smaller ones behind it go on.
 */
export async function claimJob(resource: Resource, owner: string): Promise<ClaimedJob | null> {
  const changes = new Map<string, number>();
  const job = await db().$transaction(async (tx) => {
    // One claim at a time per resource: two at once could both count the last free slot.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`slots:${resource}`}))`;
    const spare = await spareFor(tx);
    await noteWaiting(tx, resource, spare, changes);
    const claimed = await tx.$queryRaw<{ id: string }[]>`
      UPDATE job SET state = 'running', attempt = attempt + 1, lease_owner = ${owner}, heartbeat_at = now(),
        lease_until = now() + make_interval(secs => ${leaseSeconds}), started_at = coalesce(started_at, now()),
        not_before = NULL, wait_reason = NULL, error = NULL, done = 0, total = NULL, unit = ''
      WHERE id = (
        SELECT id FROM job
        WHERE resource = ${resource} AND cancel_requested_at IS NULL AND attempt < max_attempts
          AND (state = 'queued' AND coalesce(not_before, now()) <= now() OR state = 'running' AND lease_until < now())
          AND (need_bytes = 0 OR need_bytes <= ${spare}::bigint)
          AND (SELECT count(*) FROM job WHERE resource = ${resource} AND state = 'running' AND lease_until > now()) < ${slotsOf(resource)}
        ORDER BY priority, queued_at, id FOR UPDATE SKIP LOCKED LIMIT 1)
      RETURNING id`;
    const id = claimed[0]?.id;
    return id === undefined ? null : tx.job.findUniqueOrThrow({ where: { id } });
  });
  for (const [sessionId, revision] of changes) void publishChange(sessionId, revision);
  return job;
}

/** Bytes that this claim may promise. */
async function spareFor(tx: Prisma.TransactionClient): Promise<bigint> {
  await lockDisk(tx);
  return BigInt(Math.floor(spareBytes(await diskState(tx))));
}

/**
 * Writes into the rows of due jobs whether they wait for disk space. Only a change of that is
 * written and shown: the number of free bytes moves all the time.
 */
async function noteWaiting(
  tx: Prisma.TransactionClient,
  resource: Resource,
  spare: bigint,
  changes: Map<string, number>,
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; revision: number }[]>`
    WITH noted AS (
      UPDATE job SET wait_reason = CASE WHEN need_bytes > ${spare}::bigint THEN
        jsonb_build_object('type', 'disk', 'freeBytes', greatest(0, ${spare}::bigint), 'neededBytes', need_bytes) END
      WHERE resource = ${resource} AND state = 'queued' AND need_bytes > 0
        AND (need_bytes > ${spare}::bigint) <> (wait_reason IS NOT NULL)
      RETURNING session_id)
    UPDATE session SET revision = revision + 1 WHERE id IN (SELECT session_id FROM noted) RETURNING id, revision`;
  for (const { id, revision } of rows) changes.set(id, revision);
}
