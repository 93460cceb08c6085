// heartbeat: extends the lease of a running job and stores its progress.

import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { type Fence, isHeld, leaseSeconds } from './lease';

export type Progress = {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};

/**
 * `lost`: another worker holds the job, or it has ended; stop and discard. A lease that has expired
 * but was not claimed is extended: the work continues after an outage of the database.
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
    WHERE ${isHeld(fence)} RETURNING cancel_requested_at`;
  const row = rows[0];
  if (!row) return 'lost';
  return row.cancel_requested_at ? 'cancelRequested' : 'held';
}
