// Questions to the database of an installation under fault: the server may end at any time.

import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const triesMax = 120;
const pauseMs = 500;

/** The rows; throws when the database is away. */
export async function askOnce<T extends object>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  // A server that ends while the question is under way says so twice: the promise is enough.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The rows, asked for again while the database is away, for up to a minute. */
export async function ask<T extends object>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await askOnce<T>(databaseUrl, sql, values);
    } catch (error) {
      if (tries === triesMax) throw error;
      await sleep(pauseMs);
    }
  }
}
