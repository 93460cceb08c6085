// A Postgres and a Redis database per test file, so that files run in parallel. For integration
// tests only: the addresses come from tests/support/services.ts.

import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { inject } from 'vitest';

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/** A new database; migrated by default. Takes about 50 ms. */
export async function createTestDatabase(
  options: { migrated: boolean } = { migrated: true },
): Promise<TestDatabase> {
  const template = inject('templateDatabaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = withDatabase(template, 'postgres');
  await run(
    admin,
    `CREATE DATABASE ${name} TEMPLATE ${options.migrated ? 'template_migrated' : 'template0'}`,
  );
  return {
    url: withDatabase(template, name),
    drop: () => run(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * The address of an empty Redis database that no other test file uses in this run. Messages
 * (publish) still reach every database: prefix channels.
 */
export async function claimRedisUrl(): Promise<string> {
  const url = new URL(inject('redisUrl'));
  const redis = new Redis(url.href);
  const number = await redis.incr('databases-handed-out');
  await redis.quit();
  url.pathname = `/${number}`;
  return url.href;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
