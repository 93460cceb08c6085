// Repairs what crashes, lost messages and a wiped Redis leave behind. Idempotent and cheap: every
// worker process runs it at start and every few seconds. Rules: lib/server/jobs/reconcile.

import { deleteOldAudit } from '@/lib/server/audit/audit-retention';
import { checkNightly } from '@/lib/server/fsck/last-fsck';
import {
  failExhausted,
  failOrphaned,
  finalizeCancelled,
  purgeStaleMessages,
  republish,
  sweepOrphanFiles,
  sweepScratch,
} from '@/lib/server/jobs/reconcile';
import type { Logger } from '@/lib/server/logger';
import { trimOutbox } from '@/lib/server/queue/outbox';
import { slowStorageRules, storageRules } from './storage-rules';

const rules = {
  'queued jobs republished': republish,
  'exhausted jobs failed': failExhausted,
  'cancelled jobs finalized': finalizeCancelled,
  'orphaned clips failed': failOrphaned,
  'scratch files removed': sweepScratch,
  'stale queue messages purged': purgeStaleMessages,
  'outbox trimmed': trimOutbox,
  ...storageRules,
};

// Reads the whole storage folder, so it runs less often.
const slowRules = {
  'orphan files removed': sweepOrphanFiles,
  'problems found by the nightly check': checkNightly,
  'old audit entries deleted': () => deleteOldAudit(new Date()),
  ...slowStorageRules,
};

type Rules = Readonly<Record<string, () => Promise<number>>>;

/** Applies every rule once; a rule that fails does not stop the others. */
export const reconcile = (log: Logger): Promise<void> => applyAll(rules, log);

/** Applies the slow rules. */
export const slowMaintenance = (log: Logger): Promise<void> => applyAll(slowRules, log);

async function applyAll(all: Rules, log: Logger): Promise<void> {
  for (const [rule, apply] of Object.entries(all)) {
    try {
      const repaired = await apply();
      if (repaired > 0) log.info({ rule, repaired }, 'reconciled');
    } catch (error) {
      log.warn({ rule, error }, 'reconcile rule failed');
    }
  }
}
