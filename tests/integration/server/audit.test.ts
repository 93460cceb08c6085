// The audit log: a hash chain that concurrent writers cannot fork and no user can rewrite.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation } from '../../support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      recordAudit(db(), {
        actor: null,
        action: 'match.delete',
        objectType: 'video',
        client: '2001:db8:1:2:3::4',
        detail: { n },
      }),
    ),
  );
});

afterAll(() => installation.close());

it('every row holds the hash of the row before it, and its own', async () => {
  const [row] = await db().$queryRaw<{ rows: bigint; broken: bigint }[]>`
    SELECT count(*) AS rows, count(*) FILTER (WHERE hash <> audit_hash(e) OR prev_hash <> before) AS broken
    FROM (SELECT e, hash, prev_hash, COALESCE(lag(hash) OVER (ORDER BY id), '') AS before FROM audit_entry e) AS chain`;
  expect(row).toEqual({ rows: 20n, broken: 0n });
});

it('addresses are stored as their network', async () => {
  const row = await db().auditEntry.findFirst();
  expect(row).toMatchObject({ network: '2001:db8:1:2::/64', actorKind: 'system' });
});

it('rows are neither changed nor deleted, but by the retention of the log', async () => {
  await expect(db().$executeRaw`UPDATE audit_entry SET action = 'x.y'`).rejects.toThrow(
    /append-only/,
  );
  await expect(db().$executeRaw`DELETE FROM audit_entry`).rejects.toThrow(/append-only/);
  const [, deleted] = await db().$transaction([
    db().$executeRaw`SET LOCAL followspot.audit_retention = 'on'`,
    db().$executeRaw`DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry)`,
  ]);
  expect(deleted).toBe(1);
});
