// The periodic work of storage: purging what was deleted, expired promises of disk space, the daily
// retention run. Idempotent; several processes may run it at once.

import { purgeDeleted } from '@/lib/server/retention/purge-deleted';
import { claimDailyRun } from '@/lib/server/retention/retention-runs';
import { runRetention } from '@/lib/server/retention/run-retention';
import { removeScheduled } from '@/lib/server/storage/file-removals';
import { sweepReservations } from '@/lib/server/storage/reservations';
import { sweepIncoming } from '@/lib/server/uploads/incoming';

/** Every few seconds. */
export const storageRules = {
  'deleted matches, sessions and music purged': () => purgeDeleted(),
  'promises of disk space expired': sweepReservations,
};

/** Less often: they read folders. */
export const slowStorageRules = {
  'files of deleted rows removed': removeScheduled,
  'expired uploads removed': () => sweepIncoming(Date.now()),
};

/** Every minute: the daily run, in one process of all. */
export async function retentionIfDue(): Promise<number> {
  if (!(await claimDailyRun(new Date()))) return 0;
  return (await runRetention({ actor: null })).files;
}
