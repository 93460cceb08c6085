// The audit log: each entry has the hash of its content and of the entry before it.

import { db } from '../db/client';
import type { Problem } from './invariants';

/** The broken links of the chain, and the number of entries. Retention removes the oldest entries: the first may follow any hash. */
export async function checkAudit(): Promise<{ problems: Problem[]; entries: number }> {
  const rows = await db().$queryRaw<{ id: bigint; changed: boolean }[]>`
    SELECT id, changed FROM (
      SELECT entry.id, entry.hash IS DISTINCT FROM audit_hash(entry) AS changed,
        entry.prev_hash IS DISTINCT FROM lag(entry.hash, 1, entry.prev_hash) OVER (ORDER BY entry.id) AS detached
      FROM audit_entry AS entry) AS checked
    WHERE changed OR detached ORDER BY id`;
  const problems = rows.map(
    ({ id, changed }): Problem => ({
      invariant: 'audit-chain',
      object: `audit_entry ${id}`,
      text: changed
        ? 'its content does not have its hash: it was changed'
        : 'it does not follow the entry before it: an entry is missing or was added',
    }),
  );
  return { problems, entries: await db().auditEntry.count() };
}
