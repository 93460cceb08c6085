// Real Postgres and Redis for the integration tests: started once in a temporary folder, removed
// afterwards. One database is migrated here and serves as the template that every test file copies
// (tests/support/database.ts).

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/lib/server/db/migrate';
import { startPostgres } from '@/scripts/services/postgres';
import { startRedis } from '@/scripts/services/redis';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database that is migrated and never written to. */
    templateDatabaseUrl: string;
    /** Database 0 allocates the numbers of the others. */
    redisUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-test-'));
  // What the tests leave in the folder for temporary files is removed with it.
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  // Some tests start programs as another user.
  chmodSync(folder, 0o711);
  chmodSync(process.env.TMPDIR, 0o1777);
  const [postgres, redis] = await Promise.all([
    startPostgres({
      folder: join(folder, 'postgres'),
      logFile: join(folder, 'logs/postgres.log'),
      disposable: true,
    }),
    startRedis({
      folder: join(folder, 'redis'),
      logFile: join(folder, 'logs/redis.log'),
      databases: 512,
    }),
  ]);
  const template = await makeTemplate(postgres.url);
  project.provide('templateDatabaseUrl', template);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('CREATE DATABASE template_migrated');
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = '/template_migrated';
  await migrate(url.href, resolve(import.meta.dirname, '../../prisma/migrations'));
  return url.href;
}
