// Without Redis nothing is lost and no request waits: work is queued, sessions are readable and
// decidable.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
beforeAll(async () => {
  // Nothing listens on port 1.
  fixture = await openJobsFixture({ REDIS_URL: 'redis://127.0.0.1:1/0' });
});
afterAll(() => fixture.close());

it('sessions are created, read and changed without delay', async () => {
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const startedAt = Date.now();
  const { sessionId, clipIds } = await makeSession(fixture, 3);
  await clipCommand(fixture.actor, clipIds[0] ?? '', 'skip', 1);
  const session = await readSession(fixture.actor, sessionId);
  expect(session.clips.map((clip) => clip.state)).toEqual(['skipped', 'pending', 'pending']);
  expect(Date.now() - startedAt).toBeLessThan(2_000);
});

it('queue messages stay in the outbox, and the rules that need no Redis are applied', async () => {
  const { dispatchOutbox } = await import('@/lib/server/queue/outbox');
  const { reconcile } = await import('@/workers/maintenance/reconcile');
  const { log } = await import('@/lib/server/logger');
  const { db } = await import('@/lib/server/db/client');
  await makeSession(fixture, 1);
  const unsentCount = await db().outbox.count({ where: { sentAt: null } });
  expect(unsentCount).toBeGreaterThan(0);
  await db().outbox.updateMany({ data: { createdAt: new Date(0) } });
  await expect(dispatchOutbox()).rejects.toThrow('redis did not answer in time');
  expect(await db().outbox.count({ where: { sentAt: null } })).toBe(unsentCount);
  const job = await db().job.findFirstOrThrow({ where: { state: 'queued' } });
  await db().job.update({
    where: { id: job.id },
    data: { state: 'running', attempt: 3, leaseOwner: 'dead', leaseUntil: new Date(0) },
  });
  await reconcile(log());
  expect(await db().job.findUniqueOrThrow({ where: { id: job.id } })).toMatchObject({
    state: 'failed',
    error: { code: 'JOB_CRASHED_REPEATEDLY' },
  });
});
