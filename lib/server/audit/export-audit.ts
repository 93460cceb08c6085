// The audit log as CSV, oldest first, written as it is read.

import type { AuditFilter } from '@/lib/contracts/installation';
import { db } from '../db/client';
import { csvLine } from './csv-line';
import { auditEntryView, auditWhere } from './read-audit';

const pageSize = 500;
const columns = [
  'id',
  'at',
  'actorKind',
  'actorName',
  'action',
  'objectType',
  'objectId',
  'network',
  'requestId',
] as const;

/** The lines of the file, the header first. */
export async function* exportAudit(filter: AuditFilter): AsyncGenerator<string, void, void> {
  yield csvLine([...columns, 'detail']);
  let last = 0n;
  for (;;) {
    const rows = await db().auditEntry.findMany({
      where: { AND: [auditWhere(filter), { id: { gt: last } }] },
      orderBy: { id: 'asc' },
      take: pageSize,
    });
    for (const row of rows) {
      const view = auditEntryView(row);
      yield csvLine([...columns.map((name) => view[name] ?? ''), JSON.stringify(view.detail)]);
    }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < pageSize) return;
  }
}
