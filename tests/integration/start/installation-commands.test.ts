// Which database the commands beside `npm start` work on when no DATABASE_URL is set: that of the
// storage folder, whether Followspot runs on it or not; none where there is no installation.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/lib/server/db/migrate';
import { type RunningService, startPostgres } from '@/scripts/services/postgres';
import { lockStorage } from '@/scripts/start/storage-lock';

const project = resolve(import.meta.dirname, '../../..');
let storage: string;

const start = (): Promise<RunningService> =>
  startPostgres({ folder: join(storage, 'postgres'), logFile: join(storage, 'postgres.log') });

function command(script: string, args: readonly string[], folder = storage) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...args],
    {
      cwd: project,
      // Empty is unset, and a .env of this checkout does not fill it in.
      env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', STORAGE_DIR: folder },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

beforeAll(async () => {
  storage = mkdtempSync(join(tmpdir(), 'followspot-commands-'));
  const postgres = await start();
  try {
    await migrate(postgres.url, join(project, 'prisma/migrations'));
  } finally {
    await postgres.stop();
  }
});

afterAll(() => rmSync(storage, { recursive: true, force: true }));

it('of an installation that is stopped: it is started for the command', () => {
  const invited = command('scripts/people.ts', ['invite', '--role', 'owner']);
  expect(invited).toMatchObject({ status: 0, stdout: expect.stringContaining('/join#') });
  const usage = command('scripts/storage.ts', ['usage']);
  expect(usage).toMatchObject({ status: 0, stdout: expect.stringContaining('never filled') });
  expect(existsSync(join(storage, 'postgres/data/postmaster.pid'))).toBe(false);
  expect(existsSync(join(storage, 'followspot.lock'))).toBe(false);
});

it('of one that runs: it goes on running', async () => {
  const lock = lockStorage(storage, 'http://127.0.0.1:3000');
  const postgres = await start();
  const pid = () => readFileSync(join(storage, 'postgres/data/postmaster.pid'), 'utf8');
  try {
    const before = pid();
    expect(command('scripts/people.ts', ['list'])).toMatchObject({ status: 0, stderr: '' });
    expect(command('scripts/storage.ts', ['usage']).status).toBe(0);
    expect(pid()).toBe(before);
  } finally {
    await postgres.stop();
    if (lock.held) lock.release();
  }
});

it.each([
  ['scripts/people.ts', ['list']],
  ['scripts/storage.ts', ['usage']],
  ['scripts/fsck.ts', []],
])('%s: a folder without an installation is named, and nothing is made', (script, args) => {
  const absent = `${storage}-absent`;
  const { status, stderr } = command(script, args, absent);
  expect([status, stderr]).toEqual([1, expect.stringContaining(`no installation in ${absent}`)]);
  expect(existsSync(absent)).toBe(false);

  const empty = mkdtempSync(join(tmpdir(), 'followspot-empty-'));
  expect(command(script, args, empty)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`no installation in ${empty}`),
  });
  expect(existsSync(join(empty, 'postgres'))).toBe(false);
  rmSync(empty, { recursive: true });
});

it.each([
  ['scripts/people.ts', ['lost'], 'no such command: lost'],
  ['scripts/people.ts', ['invite', '--role', 'king'], 'role'],
  ['scripts/storage.ts', [], 'no command given'],
  ['scripts/storage.ts', ['usage', 'orphans'], 'one command at a time'],
  ['scripts/storage.ts', ['orphans'], 'either --dry-run or --run'],
  ['scripts/storage.ts', ['usage', '--all'], '--all'],
])('%s %j is a wrong call, before any database is looked for', (script, args, message) => {
  const { status, stderr } = command(script, args, `${storage}-absent`);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  expect(stderr).toContain('usage: npm run');
});
