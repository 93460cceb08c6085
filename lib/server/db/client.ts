// The one connection pool of a process. Stored on globalThis, because the web server's own code and
// the pages that Next bundles are two copies of this file in one process.

import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '../env/env';
import { type Prisma, PrismaClient } from './generated/client';

/** The database or a transaction of it, for functions that only query. */
export type Db = PrismaClient | Prisma.TransactionClient;

const key = Symbol.for('followspot.database');
const shared = globalThis as { [key]?: PrismaClient };

/** Connections of one process; web and workers together stay below the server's usual 100. */
const connectionsMax = 16;

/** The database of this process; connects on first use. */
export function db(): PrismaClient {
  shared[key] ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: connectionsMax,
      connectionTimeoutMillis: 5_000,
    }),
  });
  return shared[key];
}

/** Closes the pool; a later db() opens a new one. */
export async function closeDb(): Promise<void> {
  const open = shared[key];
  delete shared[key];
  await open?.$disconnect();
}
