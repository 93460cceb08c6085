// Postgres stops and starts again under requests and finished work: every answer is the thing asked
// for or 503 with Retry-After, every acknowledged write is there, and work that was done meanwhile
// is recorded once, without another attempt.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningService } from '@/scripts/services/postgres';
import type { TestUser } from '@/tests/support/installation';
import type { Workers } from '@/workers/runtime/start-workers';
import { claimRedisUrl } from '../../support/database';

let folder: string;
let postgres: RunningService;
let web: { url: string; close(): Promise<void> };
let workers: Workers;
let user: TestUser;
let sessionId: string;

/** Not a disposable one: that may lose what it acknowledged. */
const startDatabase = async () => {
  const { startPostgres } = await import('@/scripts/services/postgres');
  return startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-restart-'));
  mkdirSync(join(folder, 'storage'));
  postgres = await startDatabase();
  const { migrate } = await import('@/lib/server/db/migrate');
  await migrate(postgres.url, resolve(import.meta.dirname, '../../../prisma/migrations'));
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: join(folder, 'storage'),
    LOG_LEVEL: 'silent',
    // The readers below ask as fast as they can.
    RATE_LIMIT_FACTOR: '0',
    RETRY_BASE_DELAY: '0',
    RETRY_MAX_DELAY: '0',
  });
  const { startApi } = await import('../../support/api-server');
  web = await startApi();
  const { db } = await import('@/lib/server/db/client');
  const { startSignIn } = await import('@/lib/server/auth/sign-ins');
  const { id } = await db().user.create({
    data: { userName: 'owner', passwordHash: '-', role: 'owner' },
  });
  user = { id, userName: 'owner', cookie: `followspot=${await startSignIn(db(), id)}` };
  const { stubHandlers } = await import('./stub-handlers');
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const stubs = stubHandlers();
  // Long enough that jobs end while the database is away.
  const slowly = { ...stubs };
  slowly.analyse = async (work) => {
    await sleep(300, undefined, { signal: work.signal });
    return stubs.analyse(work);
  };
  workers = await startWorkers(slowly, log(), null);
}, 120_000);
afterAll(async () => {
  await workers.stop(5_000);
  await web.close();
  const { closeQueues } = await import('@/lib/server/queue/queues');
  const { closeRedis } = await import('@/lib/server/redis');
  const { closeSubscriber } = await import('@/lib/server/events/subscribe-channel');
  const { closeDb } = await import('@/lib/server/db/client');
  await closeQueues();
  closeSubscriber();
  closeRedis();
  await closeDb();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function makeSession(clipCount: number): Promise<string> {
  const { db } = await import('@/lib/server/db/client');
  const { createSessions } = await import('@/lib/server/sessions/create-sessions');
  const video = await db().video.create({
    data: { ownerId: user.id, name: 'match.mp4', sizeBytes: 1n, state: 'ready' },
  });
  const clips = Array.from({ length: clipCount }, (_, i) => ({
    startSeconds: i,
    stopSeconds: i + 1,
    notes: '',
    lines: [i + 2],
  }));
  const plan = { videoId: video.id, game: 'Cup', player: 'Alice', clips, totalSeconds: clipCount };
  const [id = ''] = await createSessions({ id: user.id, userName: user.userName, role: 'owner' }, [
    plan,
  ]);
  return id;
}

type Answer = { status: number; code: string | null; retryAfter: string | null };

async function request(path: string, body?: object): Promise<Answer> {
  const response = await fetch(web.url + path, {
    method: body ? 'PATCH' : 'GET',
    headers: {
      cookie: user.cookie,
      'sec-fetch-site': 'same-origin',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { error } = (await response.json()) as { error?: { code: string } };
  return {
    status: response.status,
    code: error?.code ?? null,
    retryAfter: response.headers.get('retry-after'),
  };
}

const colors = ['#ff0000', '#00ff00', '#0000ff', '#ffffff'];

test.each([
  ['fast', 'SIGINT'],
  ['immediate', 'SIGQUIT'],
] as const)('a %s restart under load', async (_, stopSignal) => {
  const { db } = await import('@/lib/server/db/client');
  sessionId = await makeSession(8);
  const answers: Answer[] = [];
  let acknowledged: string | null = null;
  let running = true;
  const readers = [`/api/v1/sessions/${sessionId}`, '/api/v1/jobs', '/api/v1/sessions'].map(
    async (path) => {
      while (running) {
        answers.push(await request(path));
        await sleep(10);
      }
    },
  );
  const writer = (async () => {
    for (let i = 0; running; i += 1) {
      const color = colors[i % colors.length] ?? '';
      const answer = await request(`/api/v1/sessions/${sessionId}`, {
        style: { kind: 'dot', color },
      });
      answers.push(answer);
      if (answer.status === 200) acknowledged = color;
      else acknowledged = null;
    }
  })();
  await sleep(700);
  process.kill(postgres.pid, stopSignal);
  await postgres.ended;
  await sleep(500);
  postgres = await startDatabase();
  await sleep(3_000);
  running = false;
  await Promise.all([...readers, writer]);

  const wrong = answers.filter(
    ({ status, code, retryAfter }) =>
      !(status === 200 || (status === 503 && code === 'DB_UNAVAILABLE' && Number(retryAfter) > 0)),
  );
  expect(wrong).toEqual([]);
  expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
  if (acknowledged !== null)
    expect(await db().session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({
      style: { color: acknowledged },
    });

  const end = Date.now() + 60_000;
  const jobsOf = () => db().job.findMany({ where: { sessionId, kind: 'analyse' } });
  while ((await jobsOf()).some(({ state }) => state !== 'succeeded') && Date.now() < end)
    await sleep(100);
  const jobs = await jobsOf();
  expect(jobs.map(({ state }) => state)).toEqual(jobs.map(() => 'succeeded'));
  // Each has its two files exactly once, and each of them is on disk.
  const artifacts = await db().artifact.findMany({ where: { sessionId } });
  expect(artifacts).toHaveLength(2 * jobs.length);
  const { absolutePath, hashFile } = await import('@/lib/server/storage/storage');
  for (const { path, sha256 } of artifacts)
    expect((await hashFile(absolutePath(path))).sha256).toBe(sha256);
  // A job whose claim or first steps fell into the gap may be put back; none fails by it.
  expect(jobs.filter(({ attempt, waits }) => attempt - waits > 2)).toEqual([]);
});
