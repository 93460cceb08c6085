// completeJob: ends a run that succeeded. touchJob: the same check for a run that goes on.

import type { Db } from '../db/client';
import { type Fence, isHeld } from './lease';

/** False when the claim no longer holds or a cancel was requested. */
export async function completeJob(tx: Db, fence: Fence): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET state = 'succeeded', finished_at = now(), done = coalesce(total, done)
    WHERE ${isHeld(fence)} AND cancel_requested_at IS NULL`;
  return count === 1;
}

/** False when the claim no longer holds or a cancel was requested. */
export async function touchJob(tx: Db, fence: Fence): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET heartbeat_at = now() WHERE ${isHeld(fence)} AND cancel_requested_at IS NULL`;
  return count === 1;
}
