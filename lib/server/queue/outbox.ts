// Rings written in the same transaction as the work they announce, so that no job is queued unheard
// and none is rung for that was rolled back. Sent right after the commit; what did not go out then
// is sent by the dispatcher.

import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { log } from '../logger';
import { enqueueMessages, type QueueMessage } from './queues';

// A ring is sent at once by whoever wrote it; the dispatcher takes only what is older than this.
const graceMs = 500;
const batchMax = 200;

/** Writes rings down, inside the transaction that made the jobs. */
export async function writeOutbox(
  tx: Prisma.TransactionClient,
  messages: readonly QueueMessage[],
): Promise<bigint[]> {
  if (messages.length === 0) return [];
  const rows = await tx.outbox.createManyAndReturn({
    data: messages.map((message) => ({ topic: 'job', payload: { ...message } })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Sends rings that were just committed. Failing is no harm: the dispatcher tries again. */
export async function flushOutbox(
  messages: readonly QueueMessage[],
  ids: readonly bigint[],
): Promise<void> {
  if (messages.length === 0) return;
  try {
    await enqueueMessages(messages);
    await db().outbox.updateMany({ where: { id: { in: [...ids] } }, data: { sentAt: new Date() } });
  } catch (error) {
    log().warn({ error }, 'enqueue failed: the dispatcher retries');
  }
}

/**
 * Sends what stayed behind, oldest first; several dispatchers do not meet. Returns how many were
 * sent.
 */
export async function dispatchOutbox(): Promise<number> {
  return db().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: bigint; payload: QueueMessage }[]>`
        SELECT id, payload FROM outbox
        WHERE sent_at IS NULL AND created_at < now() - make_interval(secs => ${graceMs / 1000})
        ORDER BY id LIMIT ${batchMax} FOR UPDATE SKIP LOCKED`;
      if (rows.length === 0) return 0;
      await enqueueMessages(rows.map((row) => row.payload));
      await tx.outbox.updateMany({
        where: { id: { in: rows.map((row) => row.id) } },
        data: { sentAt: new Date() },
      });
      return rows.length;
    },
    { maxWait: 5_000, timeout: 10_000 },
  );
}

/** Forgets rings that were sent long ago; returns how many. */
export async function trimOutbox(): Promise<number> {
  return db().$executeRaw`DELETE FROM outbox WHERE sent_at < now() - interval '1 hour'`;
}
