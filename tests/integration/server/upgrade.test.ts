// An installation of the version before "rejected is skipped": its database is filled in every
// state, upgraded as `npm start` does it, and used.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/lib/server/db/migrate';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';
import { fillOldInstallation, type OldInstallation } from '../../support/old-installation';

const migrations = resolve(import.meta.dirname, '../../../prisma/migrations');
const renaming = '20261129000000_rejected_is_skipped';

let database: TestDatabase;
let client: Client;
let folder: string;
let actor: OldInstallation['actor'];
let early: string;
let reviewed: string;
let failed: string;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), 'followspot-upgrade-'));
  const before = join(folder, 'migrations');
  cpSync(migrations, before, { recursive: true, filter: (path) => !path.endsWith(renaming) });
  await migrate(database.url, before);
  client = new Client({ connectionString: database.url });
  await client.connect();
  ({ actor, early, reviewed, failed } = await fillOldInstallation(client, 'rejected'));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: folder,
    LOG_LEVEL: 'silent',
  });
});

afterAll(async () => {
  const { closeDb } = await import('@/lib/server/db/client');
  const { closeQueues } = await import('@/lib/server/queue/queues');
  const { closeRedis } = await import('@/lib/server/redis');
  await closeQueues();
  closeRedis();
  await closeDb();
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table as text, the table of applied migrations left out. */
async function contents(): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" AS t`,
    );
    found[name] = rows.map(({ row }) => row).sort();
  }
  return found;
}

/** Columns, constraints, indexes, triggers and functions. */
async function schema(): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT 'column' AS kind, table_name || '.' || column_name AS name, udt_name || coalesce(column_default, '') AS text
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'type', t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY t.typname
    ORDER BY 1, 2, 3`);
  return rows;
}

it('every row keeps its data, and what read "rejected" reads "skipped"', async () => {
  const rowsBefore = await contents();
  const schemaBefore = await schema();
  expect(rowsBefore.clip?.filter((row) => row.includes('"rejected"'))).not.toEqual([]);
  expect(rowsBefore.clip_event?.filter((row) => row.includes('"rejected"'))).not.toEqual([]);

  expect((await migrate(database.url, migrations)).applied).toEqual([renaming]);

  const renamed = (text: string) => text.replaceAll('"rejected"', '"skipped"');
  const expected = Object.entries(rowsBefore).map(
    ([table, rows]) => [table, rows.map(renamed).sort()] as const,
  );
  expect(await contents()).toEqual(Object.fromEntries(expected));
  expect(JSON.stringify(await schema())).toBe(
    JSON.stringify(schemaBefore).replace(
      'approved rejected finalizing',
      'approved skipped finalizing',
    ),
  );
});

it('clips of the older version are read, restored, skipped and retried', async () => {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const command = async (id: string, type: 'restore' | 'skip' | 'retry') => {
    const { version } = await readClip(actor, id);
    const { state, skipped } = await clipCommand(actor, id, type, version);
    return [state, skipped];
  };
  expect(await readClip(actor, early)).toMatchObject({ state: 'skipped', skipped: true });
  expect(await command(early, 'restore')).toEqual(['pending', false]);
  expect(await command(early, 'skip')).toEqual(['skipped', true]);
  expect(await command(reviewed, 'restore')).toEqual(['preview_ready', false]);
  expect(await command(failed, 'retry')).toEqual(['tracking', false]);
  expect(await command(failed, 'skip')).toEqual(['skipped', true]);
});
