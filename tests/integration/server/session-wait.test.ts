// The time that a session says one waits: from what the installation did lately and what is queued.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsFixture, makeSession, openJobsFixture } from '../jobs/jobs-fixture';

let fixture: JobsFixture;

beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '1' });
});
afterAll(() => fixture.close());

it('adds up the queue at the pace of the runs before, the newer session behind the older', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const earlier = await makeSession(fixture, 4);
  const stats = { seconds: 2, stages: [], frames: 30, fps: 15, gpu: null, bytes: 1 };
  await db().job.updateMany({
    where: { sessionId: earlier.sessionId },
    data: { state: 'succeeded', finishedAt: new Date(), stats },
  });
  for (const state of ['detecting', 'selecting'] as const)
    await db().clip.updateMany({
      where: { sessionId: earlier.sessionId },
      data: { state, version: { increment: 1 } },
    });
  const [first, second] = [await makeSession(fixture, 3), await makeSession(fixture, 2)];
  const waitOf = async ({ sessionId: id }: { sessionId: string }) => {
    await db().session.update({ where: { id }, data: { revision: { increment: 1 } } });
    return (await readSession(fixture.actor, id)).wait;
  };
  expect(await waitOf(earlier)).toBeNull();
  const exactly = (seconds: number) => ({ fromSeconds: seconds, toSeconds: seconds });
  // Two seconds of work for each second; the first clips of both sessions go before the second ones.
  expect(await waitOf(first)).toEqual({ clips: 3, first: exactly(2), all: exactly(10) });
  expect(await waitOf(second)).toEqual({ clips: 2, first: exactly(4), all: exactly(8) });
});

it('says nothing of the end of work that never ran here', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const { sessionId, clipIds } = await makeSession(fixture, 1);
  for (const state of ['detecting', 'selecting', 'tracking'] as const)
    await db().clip.updateMany({
      where: { sessionId },
      data: { state, version: { increment: 1 } },
    });
  await db().job.updateMany({
    where: { clipId: { in: clipIds } },
    data: { kind: 'follow', resource: 'cpu' },
  });
  await db().session.update({ where: { id: sessionId }, data: { revision: { increment: 1 } } });
  const { wait } = await readSession(fixture.actor, sessionId);
  expect(wait).toEqual({ clips: 1, first: null, all: null });
});
