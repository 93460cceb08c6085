// The lease on a job and its fence. Invariant: a statement of a worker changes a job only while
// that worker holds the present attempt, so a process that died, slept or lost its network changes
// nothing.

import type { Job } from '../db/generated/client';
import { Prisma } from '../db/generated/client';

/** A job as the worker that claimed it sees it. */
export type ClaimedJob = Job;

/** Identity of one claim: only its holder may write for the job. */
export type Fence = Pick<Job, 'id' | 'attempt' | 'leaseOwner'>;

/** A lease ends this long after its last heartbeat. */
export const leaseSeconds = 15;
/** Also how soon a cancel is noticed without Redis. */
export const heartbeatMs = 1_000;

/** The condition that every statement of a worker carries. */
export function isHeld({ id, attempt, leaseOwner }: Fence): Prisma.Sql {
  return Prisma.sql`id = ${id}::uuid AND attempt = ${attempt} AND lease_owner = ${leaseOwner} AND state = 'running'`;
}
