// releaseJob: returns a job to the queue unfinished, because its worker shuts down.

import { db } from '../db/client';
import { type Fence, isHeld } from './lease';

/** The attempt does not count. False when the claim no longer holds or a cancel was requested. */
export async function releaseJob(fence: Fence): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE job SET state = 'queued', lease_owner = NULL, lease_until = NULL, max_attempts = max_attempts + 1
    WHERE ${isHeld(fence)} AND cancel_requested_at IS NULL`;
  return count === 1;
}
