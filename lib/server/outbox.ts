// Rings written in the same transaction as the work they announce, so that no job is queued unheard and none is rung for
// that was rolled back. Sent right after the commit; what did not go out then is sent by the dispatcher.

import { db } from './db/client';
import type { Prisma } from './db/generated/client';
import { log } from './logger';
import { type Bell, ring } from './queues';

// A ring is sent at once by whoever wrote it; the dispatcher takes only what is older than this.
const graceMs = 500;
const batchMax = 200;

/** Writes rings down, inside the transaction that made the jobs. */
export async function announce(tx: Prisma.TransactionClient, bells: readonly Bell[]): Promise<bigint[]> {
  if (bells.length === 0) return [];
  const rows = await tx.outbox.createManyAndReturn({
    data: bells.map((bell) => ({ topic: 'ring', payload: { ...bell } })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Sends rings that were just committed. Failing is no harm: the dispatcher tries again. */
export async function sendNow(bells: readonly Bell[], ids: readonly bigint[]): Promise<void> {
  if (bells.length === 0) return;
  try {
    await ring(bells);
    await db().outbox.updateMany({ where: { id: { in: [...ids] } }, data: { sentAt: new Date() } });
  } catch (error) {
    log().warn({ error }, 'a bell could not be rung yet');
  }
}

/** Sends what stayed behind, oldest first; several dispatchers do not meet. Returns how many were sent. */
export async function dispatchOutbox(): Promise<number> {
  return db().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: bigint; payload: Bell }[]>`
        SELECT id, payload FROM outbox
        WHERE sent_at IS NULL AND created_at < now() - make_interval(secs => ${graceMs / 1000})
        ORDER BY id LIMIT ${batchMax} FOR UPDATE SKIP LOCKED`;
      if (rows.length === 0) return 0;
      await ring(rows.map((row) => row.payload));
      await tx.outbox.updateMany({ where: { id: { in: rows.map((row) => row.id) } }, data: { sentAt: new Date() } });
      return rows.length;
    },
    { maxWait: 5_000, timeout: 10_000 },
  );
}

/** Forgets rings that were sent long ago; returns how many. */
export async function trimOutbox(): Promise<number> {
  return db().$executeRaw`DELETE FROM outbox WHERE sent_at < now() - interval '1 hour'`;
}
