// Returns a job to the queue unfinished: because its worker shuts down, or because the machine
// could not do the work then. Neither counts as an attempt.

import type { ErrorBody } from '@/lib/errors/app-error';
import type { WaitDecision } from '@/lib/session/wait';
import { type Db, db } from '../db/client';
import { type Fence, isHeld } from './lease';

/** For another worker, at once. False when the claim no longer holds or a cancel was requested. */
export async function releaseJob(fence: Fence): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE job SET state = 'queued', lease_owner = NULL, lease_until = NULL, max_attempts = max_attempts + 1
    WHERE ${isHeld(fence)} AND cancel_requested_at IS NULL`;
  return count === 1;
}

/** Until the machine has recovered. False when the claim no longer holds or a cancel was requested. */
export async function putBackJob(
  tx: Db,
  fence: Fence,
  error: ErrorBody,
  { delayMs, stage }: WaitDecision,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET state = 'queued', lease_owner = NULL, lease_until = NULL,
      max_attempts = max_attempts + 1, waits = waits + 1, stage = ${stage},
      not_before = now() + make_interval(secs => ${delayMs / 1000}), error = ${JSON.stringify(error)}::jsonb
    WHERE ${isHeld(fence)} AND cancel_requested_at IS NULL`;
  return count === 1;
}
