// Several queries that see the database as it was at one moment: without it, a change that commits
// between two of them is in the second alone, and what is derived from both never existed.

import { db } from './client';
import { Prisma } from './generated/client';

/** Runs queries on one snapshot. They only read; nothing waits for them and they wait for nothing. */
export function atOneMoment<T>(read: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db().$transaction(read, {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    maxWait: 10_000,
    timeout: 30_000,
  });
}
