// A unit of work: one transaction and the messages that follow its commit: queue messages, jobs to
// stop, sessions that changed. Invariant: nothing is sent for a transaction that was rolled back.

import { crashPoint } from '../crash-point';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { publishChange, publishStop } from '../events/channels';
import { flushOutbox, writeOutbox } from './outbox';
import type { QueueMessage } from './queues';

/** An open transaction and what is sent after its commit. */
export type UnitOfWork = {
  readonly tx: Prisma.TransactionClient;
  readonly messages: QueueMessage[];
  /** Running jobs that must stop. */
  readonly stoppedJobIds: string[];
  /** New revision by session. */
  readonly changes: Map<string, number>;
};

/** Runs the work in one transaction, then sends its messages without making the caller wait. */
export async function inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const messages: QueueMessage[] = [];
  const stoppedJobIds: string[] = [];
  const changes = new Map<string, number>();
  let outboxIds: bigint[] = [];
  const result = await db().$transaction(
    async (tx) => {
      const value = await work({ tx, messages, stoppedJobIds, changes });
      outboxIds = await writeOutbox(tx, messages);
      crashPoint('outbox.written');
      return value;
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  crashPoint('outbox.committed');
  void flushOutbox(messages, outboxIds);
  if (stoppedJobIds.length > 0) void publishStop(stoppedJobIds);
  for (const [sessionId, revision] of changes) void publishChange(sessionId, revision);
  return result;
}

/**
 * Locks a session for this transaction and adds one to its revision: the first statement of every
 * change of a session. False when it does not exist.
 */
export async function lockSession(unit: UnitOfWork, sessionId: string): Promise<boolean> {
  const rows = await unit.tx.$queryRaw<{ revision: number }[]>`
    UPDATE session SET revision = revision + 1, updated_at = now() WHERE id = ${sessionId}::uuid RETURNING revision`;
  const row = rows[0];
  if (row) unit.changes.set(sessionId, row.revision);
  return row !== undefined;
}
