// Reading the audit log: pages of it by a filter, and whether its chain is intact.

import type { z } from 'zod';
import type {
  AuditEntryView,
  AuditFilter,
  auditCheck,
  auditPage,
  auditQuery,
} from '@/lib/contracts/installation';
import { db } from '../db/client';
import type { AuditEntry, Prisma } from '../db/generated/client';

/** A page, newest first. The cursor is the id of the last entry of the page before. */
export async function listAudit({
  cursor,
  limit,
  ...filter
}: z.output<typeof auditQuery>): Promise<z.infer<typeof auditPage>> {
  const rows = await db().auditEntry.findMany({
    where: { ...auditWhere(filter), ...(cursor ? { id: { lt: BigInt(cursor) } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const entries = rows.slice(0, limit).map(auditEntryView);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** The part of a WHERE that a filter is. */
export function auditWhere({
  person,
  action,
  object,
  from,
  until,
}: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(person ? { actorName: { equals: person, mode: 'insensitive' } } : {}),
    ...(action ? { action: { startsWith: action } } : {}),
    ...(object ? { OR: [{ objectType: object }, { objectId: object }] } : {}),
    ...(from || until
      ? {
          at: {
            ...(from ? { gte: new Date(from) } : {}),
            ...(until ? { lt: new Date(until) } : {}),
          },
        }
      : {}),
  };
}

/** An entry as the API shows it. */
export function auditEntryView(row: AuditEntry): AuditEntryView {
  const { id, at, actorKind, detail, actorId: _, prevHash: _before, hash: _hash, ...rest } = row;
  return {
    ...rest,
    id: String(id),
    at: at.toISOString(),
    actorKind: actorKind === 'user' || actorKind === 'token' ? actorKind : 'system',
    detail: typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : {},
  };
}

/**
 * Computes every hash again, in the database. The oldest entry may name one that the retention of
 * the log has deleted, so only its own hash is compared.
 */
export async function checkAudit(): Promise<z.infer<typeof auditCheck>> {
  const rows = await db().$queryRaw<{ checked: bigint; broken: bigint | null }[]>`
    SELECT count(*) AS checked,
      min(id) FILTER (WHERE hash <> audit_hash(entry) OR (before IS NOT NULL AND prev_hash <> before)) AS broken
    FROM (SELECT entry, id, hash, prev_hash, lag(hash) OVER (ORDER BY id) AS before FROM audit_entry entry) AS chain`;
  const { checked = 0n, broken = null } = rows[0] ?? {};
  return {
    checked: Number(checked),
    intact: broken === null,
    brokenAt: broken === null ? null : String(broken),
    sentence: auditSentence(Number(checked), broken),
  };
}

/** The result of the check in words. */
export function auditSentence(checked: number, broken: bigint | null): string {
  if (broken !== null)
    return `Entry ${broken} does not fit: it, or the entry before it, was changed or removed outside of Followspot.`;
  if (checked === 0) return 'The log is empty.';
  return checked === 1 ? 'The one entry is intact.' : `All ${checked} entries are intact.`;
}
