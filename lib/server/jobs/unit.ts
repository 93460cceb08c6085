// One transaction and what must be said once it holds: bells to ring, work to stop, sessions that changed.
// Invariant: nothing is said about a transaction that was rolled back.

import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { publishChange, publishStop } from '../events/channels';
import { announce, sendNow } from '../outbox';
import type { Bell } from '../queues';

/** An open transaction; the lists are emptied by `transact` after the commit. */
export type Unit = {
  readonly tx: Prisma.TransactionClient;
  readonly bells: Bell[];
  /** Jobs that were running and no longer may. */
  readonly stops: string[];
  /** New revision by session. */
  readonly changes: Map<string, number>;
};

/** Runs the work in one transaction, then rings and tells without keeping the caller waiting. */
export async function transact<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
  const said: { bells: Bell[]; stops: string[]; changes: Map<string, number>; ids: bigint[] } = {
    bells: [],
    stops: [],
    changes: new Map(),
    ids: [],
  };
  const result = await db().$transaction(
    async (tx) => {
      const unit: Unit = { tx, bells: [], stops: [], changes: new Map() };
      const value = await work(unit);
      Object.assign(said, unit, { ids: await announce(tx, unit.bells) });
      return value;
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  void sendNow(said.bells, said.ids);
  if (said.stops.length > 0) void publishStop(said.stops);
  for (const [sessionId, revision] of said.changes) void publishChange(sessionId, revision);
  return result;
}

/** Locks a session for this transaction and counts the change. Everything that writes to a session begins here. */
export async function touchSession(unit: Unit, sessionId: string): Promise<boolean> {
  const rows = await unit.tx.$queryRaw<{ revision: number }[]>`
    UPDATE session SET revision = revision + 1, updated_at = now() WHERE id = ${sessionId}::uuid RETURNING revision`;
  const row = rows[0];
  if (row) unit.changes.set(sessionId, row.revision);
  return row !== undefined;
}
