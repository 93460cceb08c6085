// The worker as a container starts it, by the command of the image: what it writes about itself.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDb, db } from '@/lib/server/db/client';
import { readStartTimelines } from '@/lib/server/health/start-timeline';
import { countWorkers, readRuntimeFacts, readSandbox } from '@/lib/server/health/worker-process';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';
import { eventually } from './jobs-fixture';

const project = resolve(import.meta.dirname, '../../..');
let database: TestDatabase;
let storage: string;
let worker: ChildProcess;
let output = '';

beforeAll(async () => {
  database = await createTestDatabase();
  storage = mkdtempSync(join(tmpdir(), 'followspot-worker-'));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: storage,
    LOG_LEVEL: 'info',
  });
  worker = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
});

afterAll(async () => {
  worker.kill('SIGKILL');
  await closeDb();
  await database.drop();
  rmSync(storage, { recursive: true, force: true });
});

it('writes its start, its log and what it runs with, and takes its row away when it stops', async () => {
  const [start] = await eventually(
    'started',
    async () => {
      if (worker.exitCode !== null) throw new Error(`ended with ${worker.exitCode}: ${output}`);
      const starts = await readStartTimelines(storage);
      return starts.length > 0 ? starts : null;
    },
    100_000,
  );
  expect(start?.process).toBe('worker');
  expect(start?.stages.map(({ name }) => name)).toEqual([
    ...['program', 'registries', 'queue', 'programs', 'sandbox test', 'detector'],
  ]);
  for (const { ms } of start?.stages ?? []) expect(ms).toBeLessThanOrEqual(start?.totalMs ?? 0);
  const now = new Date();
  expect(await readRuntimeFacts(now)).toMatchObject({ providers: expect.arrayContaining(['cpu']) });
  expect((await readSandbox(now))?.level).toMatch(/^(full|limited|none)$/);
  const row = await db().workerProcess.findFirstOrThrow();
  expect([row.pid, Number(row.memoryBytes) > 10_000_000]).toEqual([worker.pid, true]);
  // A file of its own host: other workers on this storage have others.
  const name = `worker-${hostname().replaceAll(/[^\w-]/g, '_')}.jsonl`;
  expect(readdirSync(join(storage, 'logs')).sort()).toEqual(['perf.jsonl', name]);
  expect(readFileSync(join(storage, 'logs', name), 'utf8')).toContain('"start complete"');
  worker.kill('SIGTERM');
  await eventually('stopped', async () => (worker.exitCode === null ? null : true), 40_000);
  expect([worker.exitCode, await countWorkers(new Date())]).toEqual([0, 0]);
});
