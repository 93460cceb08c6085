// The network between the product and its services fails: Redis falls silent, connections to Postgres
// are reset or cut off in an answer. What was asked for is done, or an error says that it was not.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChaosProxy, startProxy } from '../../faults/chaos-proxy';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';
import { eventually, makeSession } from '../jobs/jobs-fixture';

let database: TestDatabase;
let toPostgres: ChaosProxy;
let toRedis: ChaosProxy;
let actor: { id: string; userName: string; role: 'owner' };
let videoId: string;

const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/db/unavailable')),
  ...(await import('@/lib/server/queue/outbox')),
  ...(await import('@/lib/server/queue/queues')),
  ...(await import('@/lib/server/redis')),
});

function through(proxy: ChaosProxy, url: string): string {
  const changed = new URL(url);
  changed.port = String(proxy.port);
  return changed.href;
}
const targetOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

beforeAll(async () => {
  database = await createTestDatabase();
  const redisUrl = await claimRedisUrl();
  toPostgres = await startProxy(targetOf(database.url));
  toRedis = await startProxy(targetOf(redisUrl));
  Object.assign(process.env, {
    DATABASE_URL: through(toPostgres, database.url),
    REDIS_URL: through(toRedis, redisUrl),
    LOG_LEVEL: 'silent',
  });
  const { db } = await importServer();
  const owner = await db().user.create({
    data: { userName: 'owner', passwordHash: '-', role: 'owner' },
  });
  actor = { id: owner.id, userName: 'owner', role: 'owner' };
  const video = await db().video.create({
    data: { ownerId: owner.id, name: 'match.mp4', sizeBytes: 1n, state: 'ready' },
  });
  videoId = video.id;
});
afterAll(async () => {
  toPostgres.set({ type: 'none' });
  toRedis.set({ type: 'none' });
  const { closeDb, closeQueues, closeRedis } = await importServer();
  await closeQueues();
  closeRedis();
  await closeDb();
  await Promise.all([toPostgres.close(), toRedis.close()]);
  await database.drop();
});

const session = () => makeSession({ env: {}, actor, videoId, close: async () => undefined }, 1);
const unsent = async () => (await importServer()).db().outbox.count({ where: { sentAt: null } });

it('Redis falls silent in the middle: sessions are made, and their messages follow', async () => {
  await session();
  await eventually('sent', async () => (await unsent()) === 0);
  toRedis.set({ type: 'blackhole' });
  const { sessionId } = await session();
  expect(sessionId).not.toBe('');
  expect(await unsent()).toBeGreaterThan(0);
  toRedis.set({ type: 'none' });
  toRedis.resetAll();
  const { dispatchOutbox, db } = await importServer();
  await db()
    .$executeRaw`UPDATE outbox SET created_at = now() - interval '1 min' WHERE sent_at IS NULL`;
  await eventually(
    'sent after it is back',
    async () => {
      await dispatchOutbox().catch(() => 0);
      return (await unsent()) === 0;
    },
    30_000,
  );
});

it('connections to Postgres are reset: the error says so, and the next request is served', async () => {
  const { db, databaseTrouble } = await importServer();
  toPostgres.set({ type: 'reset' });
  toPostgres.resetAll();
  const thrown = await db()
    .user.count()
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(databaseTrouble(thrown)).toBe('unavailable');
  toPostgres.set({ type: 'none' });
  expect(
    await eventually('served', () =>
      db()
        .user.count()
        .catch(() => null),
    ),
  ).toBe(1);
});

it('an answer of Postgres that is cut off is an error, and leaves half of nothing', async () => {
  const { db, databaseTrouble } = await importServer();
  const before = await db().session.count();
  toPostgres.set({ type: 'cut', afterBytes: 10 });
  toPostgres.resetAll();
  const thrown = await session().then(
    () => null,
    (error: unknown) => error,
  );
  expect(databaseTrouble(thrown)).toBe('unavailable');
  toPostgres.set({ type: 'none' });
  toPostgres.resetAll();
  await eventually('served', () =>
    db()
      .session.count()
      .then(String)
      .catch(() => null),
  );
  expect(await db().session.count()).toBe(before);
});

it('a slow network delays and breaks nothing', async () => {
  toPostgres.set({ type: 'delay', ms: 30 });
  toRedis.set({ type: 'delay', ms: 30 });
  const startedMs = performance.now();
  expect((await session()).clipIds).toHaveLength(1);
  // More than one question after the other, each there and back.
  expect(performance.now() - startedMs).toBeGreaterThan(100);
  toPostgres.set({ type: 'none' });
  toRedis.set({ type: 'none' });
});
