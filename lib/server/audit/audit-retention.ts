// The retention of the audit log: entries older than the setting are deleted, oldest first, so that
// what is left is still one chain.

import { db } from '../db/client';
import { env } from '../env/env';
import { recordAudit } from './record-audit';

/** Deletes what is too old and records that it did; returns the number of entries. */
export async function deleteOldAudit(now: Date): Promise<number> {
  const { AUDIT_RETENTION_DAYS } = env();
  if (AUDIT_RETENTION_DAYS === 0) return 0;
  const before = new Date(now.getTime() - AUDIT_RETENTION_DAYS * 86_400_000);
  if ((await db().auditEntry.count({ where: { at: { lt: before } } })) === 0) return 0;
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL followspot.audit_retention = 'on'`;
    // By id, not by time: nothing may be missing between the entries that are left.
    const deleted = await tx.$executeRaw`
      DELETE FROM audit_entry WHERE id < COALESCE(
        (SELECT min(id) FROM audit_entry WHERE at >= ${before}), (SELECT max(id) + 1 FROM audit_entry))`;
    await recordAudit(tx, {
      actor: null,
      action: 'audit.retention',
      objectType: 'audit',
      detail: { deleted, before: before.toISOString() },
    });
    return deleted;
  });
}
