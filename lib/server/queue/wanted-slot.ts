// Whether work that a user waits for waits for the slot of a job in the background.

import { db } from '../db/client';
import type { ClaimedJob } from './lease';

/** Longer than a free slot elsewhere takes to claim it, in seconds. */
const claimSeconds = 1;

/** True when something is due on this resource that has not found a free slot. */
export async function isSlotWanted({ resource }: Pick<ClaimedJob, 'resource'>): Promise<boolean> {
  const rows = await db().$queryRaw<{ wanted: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM job WHERE resource = ${resource} AND state = 'queued' AND cancel_requested_at IS NULL
        AND wait_reason IS NULL AND NOT background
        AND greatest(queued_at, coalesce(not_before, queued_at)) < now() - make_interval(secs => ${claimSeconds})
    ) AS wanted`;
  return rows[0]?.wanted === true;
}
