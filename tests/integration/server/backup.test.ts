// A snapshot of an installation at work, restored into another database and folder, where the work
// goes on. The commands are those of npm.

import { execFile } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { BackupResult } from '@/lib/server/backup/make-backup';
import type { Workers } from '@/workers/runtime/start-workers';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';
import { addSource, makeFinishedSession } from '../jobs/finished-session';
import { eventually, type JobsFixture, openJobsFixture } from '../jobs/jobs-fixture';

const project = resolve(import.meta.dirname, '../../..');

let fixture: JobsFixture;
let workers: Workers;
let folder: string;
let videoId: string;
/** Holds back the finals of sessions that are not to end yet. */
const held = { finals: false };
const databases: TestDatabase[] = [];

const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/backup/make-backup')),
  ...(await import('@/lib/server/backup/backup-folder')),
  ...(await import('@/lib/server/backup/verify-snapshot')),
  ...(await import('@/lib/server/backup/manifest')),
  ...(await import('@/lib/server/storage/storage')),
  ...(await import('@/lib/server/sessions/change-session')),
  ...(await import('@/lib/server/sessions/delete-session')),
  ...(await import('@/lib/server/retention/purge-deleted')),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-backup-'));
  fixture = await openJobsFixture();
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('../jobs/stub-handlers');
  const stubs = stubHandlers();
  workers = await startWorkers(
    {
      ...stubs,
      async final(work) {
        while (held.finals && !work.signal.aborted)
          await new Promise((settle) => setTimeout(settle, 20));
        return stubs.final(work);
      },
    },
    log(),
    'cpu',
  );
  videoId = await addSource(fixture);
  const { db } = await importServer();
  await eventually('checked', () => db().video.findFirst({ where: { state: 'ready' } }));
  writeFileSync(join(fixture.env.STORAGE_DIR ?? '', 'models', 'theirs.onnx'), 'a model');
});
afterAll(async () => {
  held.finals = false;
  await workers.stop(5_000);
  await fixture.close();
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Result = { readonly code: number; readonly stdout: string; readonly output: string };

/** One of the project's scripts, with settings of its own. */
function command(
  script: string,
  args: string[],
  env: Readonly<Record<string, string>>,
): Promise<Result> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: project, env: { ...process.env, ...env } },
      (_, stdout, stderr) =>
        settle({ code: child.exitCode ?? -1, stdout, output: stdout + stderr }),
    );
  });
}

/** Settings of an installation that does not exist yet. */
async function emptyInstallation(): Promise<Record<string, string>> {
  const database = await createTestDatabase({ migrated: false });
  databases.push(database);
  return {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: mkdtempSync(join(folder, 'restored-')),
    LOG_LEVEL: 'silent',
  };
}

const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

it('a running installation is saved, restored elsewhere, and its sessions go on', async () => {
  const { makeBackup, db, verifySnapshot } = await importServer();
  const { deleteSession, purgeDeleted } = await importServer();
  const finished = await makeFinishedSession(fixture, videoId, { clips: 2, reel: true });
  const approved = await makeFinishedSession(fixture, videoId, { clips: 1, reel: false });
  const running = await makeFinishedSession(fixture, videoId, { clips: 1, reel: false });
  const leaving = await makeFinishedSession(fixture, videoId, { clips: 1, reel: true });
  held.finals = true;
  onTestFinished(() => {
    held.finals = false;
  });
  const { finalizeSession } = await importServer();
  await finalizeSession(fixture.actor, running.sessionId);
  await eventually('a final runs', () =>
    db().job.findFirst({ where: { sessionId: running.sessionId, state: 'running' } }),
  );
  const to = join(folder, 'backup');
  let deleted = false;
  // In the middle of the first pass a session is deleted, with files that are still to be saved.
  const result: BackupResult = await makeBackup({
    to,
    files: 'copy',
    keep: null,
    onProgress: async () => {
      if (deleted) return;
      deleted = true;
      await deleteSession(fixture.actor, leaving.sessionId, 'test');
      // The time to undo has passed.
      await purgeDeleted(Date.now() + 3_600_000);
    },
  });
  expect(result.tries).toBe(2);
  expect(result.manifest.damaged).toEqual([]);
  expect(result.manifest.models).toMatchObject([{ name: 'theirs.onnx', bytes: 7 }]);
  expect(result.manifest.files).toHaveLength(await db().artifact.count());
  expect((await verifySnapshot(result.snapshot)).files).toBe(result.manifest.files.length + 1);

  const settings = await emptyInstallation();
  const restored = await command('scripts/restore.ts', ['--from', to], settings);
  expect(restored).toMatchObject({
    code: 0,
    output: expect.stringContaining('Checked: no problem'),
  });
  const ids = [finished, approved, running].map(({ sessionId }) => sessionId);
  const went = await command('tests/support/finish-session.ts', ids, settings);
  expect(JSON.parse(went.stdout.trim().split('\n').at(-1) ?? '')).toEqual([
    { sessionId: ids[0], reel: 'ready', done: 2, states: ['done', 'done'] },
    { sessionId: ids[1], reel: 'ready', done: 1, states: ['done'] },
    { sessionId: ids[2], reel: 'ready', done: 1, states: ['done'] },
  ]);
  const checked = await command('scripts/fsck.ts', ['--strict', '--json'], settings);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    problems: [],
    counts: { auditEntries: expect.any(Number) },
  });
  held.finals = false;
  await eventually('the first installation goes on too', () =>
    db().artifact.findFirst({ where: { kind: 'reel', sessionId: running.sessionId } }),
  );
});

it('a second snapshot copies only what is new, and old ones go when they are asked to', async () => {
  const { makeBackup, listSnapshots, contentPath, verifySnapshot } = await importServer();
  const to = join(folder, 'incremental');
  const first = await makeBackup({ to, files: 'copy', keep: null });
  const again = await makeBackup({ to, files: 'copy', keep: null });
  expect(first.newBytes).toBeGreaterThan(0);
  expect(again.newBytes).toBe(0);
  await makeFinishedSession(fixture, videoId, { clips: 1, reel: false });
  const third = await makeBackup({ to, files: 'copy', keep: 1 });
  expect(third.pruned).toBe(2);
  expect(await listSnapshots(to)).toEqual([third.snapshot]);
  await verifySnapshot(third.snapshot);
  // What only the removed snapshots had is gone, everything else is there once.
  const stored = filesIn(join(to, 'files')).map(({ name }) => name);
  const needed = new Set([...third.manifest.files, ...third.manifest.models].map((f) => f.sha256));
  expect(stored.sort()).toEqual([...needed].sort());
  const modes = filesIn(to).map(
    ({ parentPath, name }) => statSync(join(parentPath, name)).mode & 0o777,
  );
  expect(new Set(modes)).toEqual(new Set([0o600]));
  expect(existsSync(contentPath(to, [...needed][0] ?? ''))).toBe(true);
});

it('hard links share the bytes, and a database alone names them', async () => {
  const { makeBackup, contentPath, absolutePath } = await importServer();
  const linked = await makeBackup({ to: join(folder, 'linked'), files: 'link', keep: null });
  const [file] = linked.manifest.files;
  expect(file?.how).toBe('hard-linked');
  const same = [
    contentPath(join(folder, 'linked'), file?.sha256 ?? ''),
    absolutePath(file?.path ?? ''),
  ];
  expect(new Set(same.map((path) => statSync(path).ino)).size).toBe(1);
  const to = join(folder, 'referenced');
  const referenced = await makeBackup({ to, files: 'reference', keep: null });
  expect(new Set(referenced.manifest.files.map(({ how }) => how))).toEqual(new Set(['referenced']));
  expect(filesIn(join(to, 'files'))).toEqual([]);
  // The database of the snapshot beside a storage without its files: every one is named.
  const settings = await emptyInstallation();
  const restored = await command('scripts/restore.ts', ['--from', to, '--database-only'], settings);
  expect(restored.code).toBe(1);
  const named = restored.output.split('\n').filter((line) => line.startsWith('file-missing'));
  expect(named).toHaveLength(referenced.manifest.files.length);
});

it('a file that is damaged in the storage is named, and the rest is saved', async () => {
  const { makeBackup, db, absolutePath } = await importServer();
  const { path } = await db().artifact.findFirstOrThrow({ where: { kind: 'preview' } });
  const { size } = statSync(absolutePath(path));
  appendFileSync(absolutePath(path), 'x');
  const { manifest } = await makeBackup({ to: join(folder, 'damaged'), files: 'copy', keep: null });
  expect(manifest.damaged).toEqual([
    { path, reason: expect.stringContaining(`its row says ${size} bytes`) },
  ]);
  expect(manifest.files).toHaveLength((await db().artifact.count()) - 1);
  truncateSync(absolutePath(path), size);
});

it('a run that was killed leaves no snapshot, and the next one keeps what it copied', async () => {
  const { makeBackup, listSnapshots } = await importServer();
  const to = join(folder, 'killed');
  const stop = () => {
    throw new Error('killed');
  };
  await expect(makeBackup({ to, files: 'copy', keep: null, onProgress: stop })).rejects.toThrow(
    'killed',
  );
  expect(await listSnapshots(to)).toEqual([]);
  expect(filesIn(join(to, 'files'))).toHaveLength(1);
  const { manifest, newBytes } = await makeBackup({ to, files: 'copy', keep: null });
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(newBytes).toBeLessThan(total);
  expect(newBytes).toBeGreaterThan(0);
  expect(readdirSync(join(to, 'snapshots'))).toHaveLength(1);
});

it('what cannot be right is rejected with a sentence', async () => {
  const { makeBackup } = await importServer();
  const storage = fixture.env.STORAGE_DIR ?? '';
  for (const to of [storage, join(storage, 'deep/backup'), resolve(storage, '..')])
    await expect(makeBackup({ to, files: 'copy', keep: null })).rejects.toThrow(
      /lie inside of each other/,
    );
  const used = await command('scripts/restore.ts', ['--from', join(folder, 'backup')], fixture.env);
  expect(used).toMatchObject({
    code: 1,
    output: expect.stringContaining('The database is in use'),
  });
  const settings = await emptyInstallation();
  const nothing = await command(
    'scripts/restore.ts',
    ['--from', join(folder, 'nowhere')],
    settings,
  );
  expect(nothing).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is no snapshot in'),
  });
  const wrong = await command('scripts/restore.ts', [], settings);
  expect(wrong).toMatchObject({ code: 2, output: expect.stringContaining('--from DIR') });
});

it('a snapshot whose bytes were changed is not restored', async () => {
  const { contentPath, findSnapshot, readManifest, verifySnapshot } = await importServer();
  const to = join(folder, 'incremental');
  const snapshot = await findSnapshot(to);
  const { files, tables } = await readManifest(snapshot);
  const target = contentPath(to, files.at(-1)?.sha256 ?? '');
  appendFileSync(target, 'x');
  await expect(verifySnapshot(snapshot)).rejects.toThrow(/is damaged/);
  const settings = await emptyInstallation();
  const restored = await command('scripts/restore.ts', ['--from', to], settings);
  expect(restored).toMatchObject({ code: 1, output: expect.stringContaining('is damaged') });
  appendFileSync(join(snapshot, 'tables', `${tables[0]?.name}.gz`), 'x');
  const again = await command('scripts/restore.ts', ['--from', to], await emptyInstallation());
  expect(again).toMatchObject({
    code: 1,
    output: expect.stringContaining(`${tables[0]?.name}.gz is damaged`),
  });
});
