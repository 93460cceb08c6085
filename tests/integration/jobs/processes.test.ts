// Work of processes that die, freeze or are asked to stop. Real worker processes, real signals.

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
const alive = new Set<ChildProcess>();

beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '1' });
});
afterEach(async () => {
  for (const child of alive) child.kill('SIGKILL');
  alive.clear();
  const { db } = await import('@/lib/server/db/client');
  await db().job.updateMany({
    where: { state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled' },
  });
});
afterAll(() => fixture.close());

type FakeWorker = {
  readonly child: ChildProcess;
  started(): readonly string[];
  line(prefix: string): Promise<string>;
  ended: Promise<number | null>;
};

/** A worker process whose analyses last this long. */
async function startWorker(workMs: number): Promise<FakeWorker> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', `${import.meta.dirname}/fake-worker.ts`],
    {
      env: { ...process.env, ...fixture.env, FAKE_WORK_MS: String(workMs) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  alive.add(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = (prefix: string) =>
    eventually(
      `worker says ${prefix}`,
      async () => lines.find((text) => text.startsWith(prefix)),
      30_000,
    );
  await line('ready');
  return { child, line, ended, started: () => lines.filter((text) => text.startsWith('started')) };
}

async function jobsOf(sessionId: string) {
  const { db } = await import('@/lib/server/db/client');
  return db().job.findMany({ where: { sessionId } });
}

describe('a worker process', () => {
  it('that is killed leaves work that another one restarts within 25 seconds, once', async () => {
    const { db } = await import('@/lib/server/db/client');
    const first = await startWorker(60_000);
    const { sessionId } = await makeSession(fixture, 1);
    await first.line('started');
    const second = await startWorker(0);
    first.child.kill('SIGKILL');
    const killedAt = Date.now();
    await eventually(
      'done by the second',
      async () => (await jobsOf(sessionId)).every((job) => job.state === 'succeeded'),
      30_000,
    );
    expect(Date.now() - killedAt).toBeLessThan(25_000);
    expect(second.started()).toHaveLength(1);
    expect(await jobsOf(sessionId)).toMatchObject([{ attempt: 2, state: 'succeeded' }]);
    expect(
      await db().artifact.groupBy({ by: ['kind'], where: { sessionId }, _count: true }),
    ).toEqual(
      expect.arrayContaining([
        { kind: 'poster', _count: 1 },
        { kind: 'proxy', _count: 1 },
      ]),
    );
  });

  it('that was frozen past its lease records nothing when it resumes', async () => {
    const { db } = await import('@/lib/server/db/client');
    const stalled = await startWorker(3_000);
    const { sessionId } = await makeSession(fixture, 1);
    await stalled.line('started');
    stalled.child.kill('SIGSTOP');
    const successor = await startWorker(0);
    await db().job.updateMany({ where: { sessionId }, data: { leaseUntil: new Date(0) } });
    await eventually(
      'done by the successor',
      async () => (await jobsOf(sessionId)).every((job) => job.state === 'succeeded'),
      20_000,
    );
    const files = await db().artifact.findMany({ where: { sessionId }, orderBy: { id: 'asc' } });
    stalled.child.kill('SIGCONT');
    stalled.child.kill('SIGTERM');
    await stalled.ended;
    expect(successor.started()).toHaveLength(1);
    expect(await db().artifact.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })).toEqual(
      files,
    );
  });

  it('that receives a stop signal returns its work at once, uncounted, and leaves nothing in the scratch folder', async () => {
    const { readdirSync } = await import('node:fs');
    const { absolutePath } = await import('@/lib/server/storage/storage');
    const worker = await startWorker(60_000);
    const { sessionId } = await makeSession(fixture, 1);
    await worker.line('started');
    const signalledAt = Date.now();
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(Date.now() - signalledAt).toBeLessThan(20_000);
    expect(await jobsOf(sessionId)).toMatchObject([
      { state: 'queued', attempt: 1, maxAttempts: 4 },
    ]);
    const [job] = await jobsOf(sessionId);
    expect(readdirSync(absolutePath(`work/${job?.id}`))).toEqual([]);
    await startWorker(0);
    await eventually(
      'done by the next',
      async () => (await jobsOf(sessionId)).every((row) => row.state === 'succeeded'),
      10_000,
    );
  });

  it('begins work that was queued before Redis was wiped', async () => {
    const { redis } = await import('@/lib/server/redis');
    const { sessionId } = await makeSession(fixture, 2);
    await eventually(
      'the queue messages are stored',
      async () => (await redis().keys('bull:*')).length > 0,
    );
    await redis().flushdb();
    await startWorker(0);
    await eventually(
      'all done',
      async () => (await jobsOf(sessionId)).every((job) => job.state === 'succeeded'),
      10_000,
    );
  });
});
