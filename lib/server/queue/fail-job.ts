// failJob: ends a run that failed. rescheduleJob: queues it again after a delay.

import type { ErrorBody } from '@/lib/errors/app-error';
import type { Db } from '../db/client';
import { type Fence, isHeld } from './lease';

/** False when the claim no longer holds. */
export async function failJob(tx: Db, fence: Fence, error: ErrorBody): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET state = 'failed', finished_at = now(), lease_until = NULL, error = ${JSON.stringify(error)}::jsonb
    WHERE ${isHeld(fence)}`;
  return count === 1;
}

/** False when the claim no longer holds. */
export async function rescheduleJob(
  tx: Db,
  fence: Fence,
  error: ErrorBody,
  delayMs: number,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE job SET state = 'queued', lease_until = NULL, not_before = now() + make_interval(secs => ${delayMs / 1000}),
      stage = 'Waiting to try again', error = ${JSON.stringify(error)}::jsonb
    WHERE ${isHeld(fence)}`;
  return count === 1;
}
