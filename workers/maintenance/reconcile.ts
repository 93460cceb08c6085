// Puts right what crashes, lost messages and a wiped Redis leave behind. Cheap, safe to repeat, run
// by every worker process at start and every few seconds. The rules are in
// lib/server/jobs/reconcile.

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

const rules = {
  'queued work is rung again': republish,
  'work that crashed too often is failed': failExhausted,
  'cancelled work whose worker died is ended': finalizeCancelled,
  'clips whose work is gone are failed': failOrphaned,
  'scratch of ended work is removed': sweepScratch,
  'bells of unknown work are removed': purgeStaleMessages,
  'old rings are forgotten': trimOutbox,
};

// It looks at every file there is: once in a while is enough.
const slowRules = { 'files without a row are removed': sweepOrphanFiles };

type Rules = Readonly<Record<string, () => Promise<number>>>;

/** Applies every rule once. A rule that fails does not keep the others from helping. */
export const reconcile = (log: Logger): Promise<void> => applyAll(rules, log);

/** Applies the rules that take longer. */
export const slowMaintenance = (log: Logger): Promise<void> => applyAll(slowRules, log);

async function applyAll(all: Rules, log: Logger): Promise<void> {
  for (const [rule, apply] of Object.entries(all)) {
    try {
      const repaired = await apply();
      if (repaired > 0) log.info({ rule, repaired }, 'reconciled');
    } catch (error) {
      log.warn({ rule, error }, 'a rule of the reconciler could not be applied');
    }
  }
}
