// From each released set of migrations to the present one, with work in every state; the way back;
// a start that is killed in the middle; an older program before a newer database.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/lib/server/db/migrate';
import { upgradeBackups, upgradeDatabase } from '@/scripts/start/upgrade-database';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';
import { fillOldInstallation } from '../../support/old-installation';

const project = resolve(import.meta.dirname, '../../..');
const migrations = join(project, 'prisma/migrations');
const names = readdirSync(migrations, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const renaming = '20261129000000_rejected_is_skipped';

let folder: string;
let restored: TestDatabase;
const open: TestDatabase[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-upgrade-'));
  restored = await createTestDatabase({ migrated: false });
  Object.assign(process.env, {
    DATABASE_URL: restored.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: join(folder, 'storage'),
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  const { closeDb } = await import('@/lib/server/db/client');
  await closeDb();
  for (const database of [...open, restored]) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The migrations of an older version, as a folder. */
function olderFolder(count: number): string {
  const path = join(folder, `first-${count}`);
  for (const name of names.slice(0, count))
    cpSync(join(migrations, name), join(path, name), { recursive: true });
  return path;
}

/** The present migrations and one more. */
function newerFolder(sql: string): string {
  const path = mkdtempSync(join(folder, 'newer-'));
  cpSync(migrations, path, { recursive: true });
  mkdirSync(join(path, '20991231000000_newer'));
  writeFileSync(join(path, '20991231000000_newer/migration.sql'), sql);
  return path;
}

async function databaseAt(migrationsFolder: string) {
  const database = await createTestDatabase({ migrated: false });
  open.push(database);
  await migrate(database.url, migrationsFolder);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return { url: database.url, client };
}

async function counts(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: counted } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${name}"`,
    );
    found[name] = counted[0]?.n ?? -1;
  }
  return found;
}

it.each(names.slice(0, -1).map((name, i) => [i + 1, name] as const))(
  'from the first %i migrations (up to %s): no row is lost, clips keep their states, jobs stay live',
  async (count) => {
    const { url, client } = await databaseAt(olderFolder(count));
    const isRenamed = names.slice(0, count).includes(renaming);
    const old = await fillOldInstallation(client, isRenamed ? 'skipped' : 'rejected');
    const { clip_transition: _, ...before } = await counts(client);
    const storage = join(folder, `storage-${count}`);
    const { applied, saved } = await upgradeDatabase(url, storage);
    expect(applied).toEqual(names.slice(count));
    expect(saved).toContain(join(storage, upgradeBackups));
    expect(await counts(client)).toMatchObject(before);
    const { rows } = await client.query<{ id: string; state: string }>(
      'SELECT id, state FROM clip',
    );
    for (const { id, state } of rows)
      expect(state).toBe(old.states.get(id)?.replace('rejected', 'skipped'));
    const { rows: jobs } = await client.query(
      `SELECT state, count(*)::int AS n FROM job WHERE state IN ('queued', 'running') GROUP BY 1 ORDER BY 1`,
    );
    expect(jobs).toEqual([
      { state: 'queued', n: 1 },
      { state: 'running', n: 1 },
    ]);
    // A second start finds nothing to do and saves nothing.
    expect(await upgradeDatabase(url, storage)).toMatchObject({ applied: [], saved: null });
    await client.end();
  },
);

it('the way back: the database that was saved before an upgrade, with the older program', async () => {
  const { restoreBackup } = await import('@/lib/server/backup/restore-backup');
  const { db } = await import('@/lib/server/db/client');
  const { url, client } = await databaseAt(migrations);
  const old = await fillOldInstallation(client, 'skipped');
  const newer = newerFolder(
    'ALTER TABLE clip ADD COLUMN novelty text; UPDATE clip SET novelty = notes;',
  );
  const { saved, applied } = await upgradeDatabase(url, join(folder, 'storage'), newer);
  expect(applied).toEqual(['20991231000000_newer']);
  await client.end();
  // The older program: its own migrations, an empty database, the storage as it is.
  const { manifest } = await restoreBackup({
    snapshot: saved ?? '',
    migrationsFolder: migrations,
    keepSignIns: false,
    databaseOnly: true,
  });
  expect(manifest.migrations).toHaveLength(names.length);
  const clips = await db().clip.findMany({ select: { id: true, state: true } });
  expect(new Map(clips.map(({ id, state }) => [id, state]))).toEqual(old.states);
  // What ran when it was saved is queued again, and its run does not count.
  expect(await db().job.count({ where: { state: 'running' } })).toBe(0);
  expect(await db().job.findFirst({ where: { kind: 'final' } })).toMatchObject({
    state: 'queued',
    maxAttempts: 4,
  });
  expect(await db().auditEntry.findMany()).toMatchObject([{ action: 'installation.restore' }]);
});

it('the command of the containers saves the database, too, and once', async () => {
  const { url, client } = await databaseAt(olderFolder(3));
  await fillOldInstallation(client, 'rejected');
  await client.end();
  const storage = join(folder, 'storage-container');
  const run = () =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: url, STORAGE_DIR: storage },
    });
  expect(run()).toMatch(
    new RegExp(`^The database before them is saved in ${storage}/.*\n.*${names.at(-1)}`),
  );
  const saved = () => readdirSync(join(storage, upgradeBackups, 'snapshots'));
  expect(saved()).toHaveLength(1);
  expect(run()).toBe(`All ${names.length} migrations are applied.\n`);
  expect(saved()).toHaveLength(1);
});

it('only the newest three databases are kept', async () => {
  const { url, client } = await databaseAt(olderFolder(1));
  await client.end();
  const storage = join(folder, 'storage-kept');
  for (let count = 2; count <= 5; count += 1)
    await upgradeDatabase(url, storage, olderFolder(count));
  expect(readdirSync(join(storage, upgradeBackups, 'snapshots'))).toHaveLength(3);
});

it('a start that is killed in the middle of a migration starts again', async () => {
  const newer = newerFolder(
    'CREATE TABLE half (id int); SELECT pg_sleep(30); CREATE TABLE rest (id int);',
  );
  const { url, client } = await databaseAt(migrations);
  const script = join(folder, 'migrate.ts');
  const module = join(project, 'lib/server/db/migrate.ts');
  writeFileSync(
    script,
    `import { migrate } from ${JSON.stringify(module)};\nvoid migrate(${JSON.stringify(url)}, ${JSON.stringify(newer)});\n`,
  );
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: project,
    stdio: 'ignore',
  });
  const sleeping = async () =>
    (
      await client.query(
        `SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid() AND datname = current_database()`,
      )
    ).rows[0]?.pid;
  while ((await sleeping()) === undefined) await new Promise((settle) => setTimeout(settle, 50));
  const pid = await sleeping();
  child.kill('SIGKILL');
  // A sleeping server notices a lost client late; a real start waits for the lock that it holds.
  await client.query('SELECT pg_terminate_backend($1)', [pid]);
  writeFileSync(
    join(newer, '20991231000000_newer/migration.sql'),
    'CREATE TABLE half (id int); CREATE TABLE rest (id int);',
  );
  expect((await migrate(url, newer)).applied).toEqual(['20991231000000_newer']);
  await client.query('SELECT * FROM half, rest');
  await client.end();
});

it('an older program does not touch a newer database, and says which version to start', async () => {
  const { url, client } = await databaseAt(newerFolder('CREATE TABLE novelty (id int)'));
  const storage = join(folder, 'storage-newer');
  const before = await counts(client);
  await expect(upgradeDatabase(url, storage)).rejects.toThrow(
    'The database knows migration 20991231000000_newer, this version does not. Start the version that made it, or a newer one.',
  );
  expect(await counts(client)).toEqual(before);
  expect(existsSync(join(storage, upgradeBackups))).toBe(false);
  await client.end();
});
