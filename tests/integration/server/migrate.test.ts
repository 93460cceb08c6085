// The migration runner on a real Postgres: once, all or nothing, and never a changed file.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '@/lib/server/db/migrate';
import { createTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), 'followspot-migrations-'));
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function read(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('three concurrent runners apply each migration once', async () => {
  write('1_table', 'CREATE TABLE marks (id serial PRIMARY KEY, word text); SELECT pg_sleep(0.1);');
  write('2_row', "INSERT INTO marks (word) VALUES ('once');");
  const results = await Promise.all([
    migrate(database.url, folder),
    migrate(database.url, folder),
    migrate(database.url, folder),
  ]);
  expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 2]);
  expect(await read('SELECT word FROM marks')).toEqual([{ word: 'once' }]);
  expect(
    await read(
      'SELECT migration_name AS name, applied_steps_count AS steps FROM "_prisma_migrations" ORDER BY 1',
    ),
  ).toEqual([
    { name: '1_table', steps: 1 },
    { name: '2_row', steps: 1 },
  ]);
});

it('a file that changed after it was applied is rejected and nothing else is applied', async () => {
  write('1_table', 'CREATE TABLE marks (id int);');
  await migrate(database.url, folder);
  write('1_table', 'CREATE TABLE marks (id bigint);');
  write('2_more', 'CREATE TABLE more (id int);');
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /1_table was changed after it was applied/,
  );
  expect(await read("SELECT 1 FROM pg_tables WHERE tablename = 'more'")).toEqual([]);
});

it('a migration that fails in the middle leaves the database as it was', async () => {
  write('1_broken', 'CREATE TABLE half (id int); SELECT nonsense;');
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /1_broken failed: column "nonsense" does not exist/,
  );
  expect(await read("SELECT 1 FROM pg_tables WHERE tablename = 'half'")).toEqual([]);
  write('1_broken', 'CREATE TABLE half (id int);');
  expect((await migrate(database.url, folder)).applied).toEqual(['1_broken']);
});

it("the project's migrations apply to an empty database, and a second run finds nothing to do", async () => {
  const own = resolve(import.meta.dirname, '../../../prisma/migrations');
  const first = await migrate(database.url, own);
  expect(first.applied).toHaveLength(first.total);
  expect((await migrate(database.url, own)).applied).toEqual([]);
});
