// A unit of work: one transaction and the messages that follow its commit: queue messages, jobs to
// stop, sessions that changed. Invariant: nothing is sent for a transaction that was rolled back.

import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { publishChange, publishStop } from '../events/channels';
import { flushOutbox, writeOutbox } from './outbox';
import type { QueueMessage } from './queues';

/** An open transaction; the lists are emptied by `transact` after the commit. */
export type UnitOfWork = {
  readonly tx: Prisma.TransactionClient;
  readonly messages: QueueMessage[];
  /** Jobs that were running and no longer may. */
  readonly stoppedJobIds: string[];
  /** New revision by session. */
  readonly changes: Map<string, number>;
};

/** Runs the work in one transaction, then sends its messages without making the caller wait. */
export async function inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T> {
  const afterCommit: {
    messages: QueueMessage[];
    stoppedJobIds: string[];
    changes: Map<string, number>;
    ids: bigint[];
  } = {
    messages: [],
    stoppedJobIds: [],
    changes: new Map(),
    ids: [],
  };
  const result = await db().$transaction(
    async (tx) => {
      const unit: UnitOfWork = { tx, messages: [], stoppedJobIds: [], changes: new Map() };
      const value = await work(unit);
      Object.assign(afterCommit, unit, { ids: await writeOutbox(tx, unit.messages) });
      return value;
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  void flushOutbox(afterCommit.messages, afterCommit.ids);
  if (afterCommit.stoppedJobIds.length > 0) void publishStop(afterCommit.stoppedJobIds);
  for (const [sessionId, revision] of afterCommit.changes) void publishChange(sessionId, revision);
  return result;
}

/**
 * Locks a session for this transaction and counts the change. Everything that writes to a session
 * begins here.
 */
export async function lockSession(unit: UnitOfWork, sessionId: string): Promise<boolean> {
  const rows = await unit.tx.$queryRaw<{ revision: number }[]>`
    UPDATE session SET revision = revision + 1, updated_at = now() WHERE id = ${sessionId}::uuid RETURNING revision`;
  const row = rows[0];
  if (row) unit.changes.set(sessionId, row.revision);
  return row !== undefined;
}
