// The transactional outbox: queue messages are written in the transaction that makes their jobs, so
// that no job lacks its message and none has one that was rolled back. They are sent right after
// the commit; the dispatcher sends the rest.

import { crashPoint } from '../crash-point';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { log } from '../logger';
import { enqueueMessages, type QueueMessage } from './queues';

// The writer sends its messages itself at once; the dispatcher takes only older ones.
const graceMs = 500;
const batchMax = 200;

/** Stores messages inside the transaction that made the jobs. */
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

/** Sends messages that were just committed. A failure is safe: the dispatcher retries. */
export async function flushOutbox(
  messages: readonly QueueMessage[],
  ids: readonly bigint[],
): Promise<void> {
  if (messages.length === 0) return;
  try {
    await enqueueMessages(messages);
    crashPoint('outbox.sent');
    await db().outbox.updateMany({ where: { id: { in: [...ids] } }, data: { sentAt: new Date() } });
  } catch (error) {
    log().warn({ error }, 'enqueue failed: the dispatcher retries');
  }
}

/**
 * Sends unsent messages, oldest first; concurrent dispatchers skip each other's rows. Returns how
 * many were sent.
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

/** Deletes messages that were sent long ago; returns how many. */
export async function trimOutbox(): Promise<number> {
  return db().$executeRaw`DELETE FROM outbox WHERE sent_at < now() - interval '1 hour'`;
}
