// The time that a session says one waits: from what the installation did lately and what is queued.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClipState } from '@/lib/session/states';
import { type JobsFixture, makeSession, openJobsFixture } from '../jobs/jobs-fixture';

let fixture: JobsFixture;
let earlier: string;

beforeAll(async () => {
  fixture = await openJobsFixture({
    MAX_CONCURRENT_GPU_JOBS: '1',
    MAX_CONCURRENT_ENCODE_JOBS: '1',
  });
  earlier = await workedBefore();
});
afterAll(() => fixture.close());

/** Four clips of one second: each analysed in 2 s, its final of 3 s rendered in 6 and joined in 1.5. */
async function workedBefore(): Promise<string> {
  const { db } = await import('@/lib/server/db/client');
  const { sessionId, clipIds } = await makeSession(fixture, 4);
  const statsOf = (seconds: number) => ({
    ...{ seconds, stages: [], frames: 30, fps: 15, gpu: null, bytes: 1 },
  });
  const ended = { state: 'succeeded', finishedAt: new Date() } as const;
  await db().job.updateMany({ where: { sessionId }, data: { ...ended, stats: statsOf(2) } });
  await moveTo(sessionId, ['detecting', 'selecting']);
  const renderings = clipIds.flatMap((clipId) => [
    { kind: 'final', clipId, stats: statsOf(6) } as const,
    { kind: 'reel', stats: statsOf(1.5) } as const,
  ]);
  for (const [i, { stats, ...of }] of renderings.entries()) {
    const owned = { ...of, ownerId: fixture.actor.id, sessionId };
    const job = await db().job.create({ data: { ...owned, ...ended, stats, resource: 'encode' } });
    const file = { path: `${i}.mp4`, bytes: 1, sha256: '0'.repeat(64), contentType: 'video/mp4' };
    await db().artifact.create({
      data: { ...owned, ...file, jobId: job.id, meta: { durationSeconds: 3 } },
    });
  }
  return sessionId;
}

/** Each change of a state is one of the version. */
async function moveTo(sessionId: string, states: readonly ClipState[]): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  for (const state of states)
    await db().clip.updateMany({
      where: { sessionId },
      data: { state, version: { increment: 1 } },
    });
}

async function viewOf(sessionId: string) {
  const { db } = await import('@/lib/server/db/client');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  await db().session.update({ where: { id: sessionId }, data: { revision: { increment: 1 } } });
  return readSession(fixture.actor, sessionId);
}

const exactly = (seconds: number) => ({ fromSeconds: seconds, toSeconds: seconds });

it('adds up the queue at the pace of the runs before, the newer session behind the older', async () => {
  expect((await viewOf(earlier)).wait).toBeNull();
  const [first, second] = [await makeSession(fixture, 3), await makeSession(fixture, 2)];
  // Two seconds of work for each second; the first clips of both sessions go before the second ones.
  const waits = [await viewOf(first.sessionId), await viewOf(second.sessionId)];
  expect(waits.map(({ wait }) => wait)).toEqual([
    { clips: 3, first: exactly(2), all: exactly(10) },
    { clips: 2, first: exactly(4), all: exactly(8) },
  ]);
});

it('a rendering takes as long as the clip is shown, with its freeze', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { sessionId, clipIds } = await makeSession(fixture, 2);
  const [frozen = ''] = clipIds;
  const timing = { kind: 'freeze', seconds: 2 };
  await db().clip.update({ where: { id: frozen }, data: { timing } });
  await moveTo(sessionId, ['detecting', 'selecting', 'tracking', 'previewing']);
  await moveTo(sessionId, ['preview_ready', 'approved']);
  // Two seconds for each of 3 s and 1 s, and half a second for each when they are joined.
  expect((await viewOf(sessionId)).reel.estimate).toEqual(exactly(8 + 2));
  await moveTo(sessionId, ['finalizing']);
  await db().session.update({ where: { id: sessionId }, data: { finalizeClipIds: clipIds } });
  await db().job.updateMany({ where: { sessionId }, data: { kind: 'final', resource: 'encode' } });
  const { wait } = await viewOf(sessionId);
  expect(wait).toEqual({ clips: 2, first: exactly(6), all: exactly(8 + 2) });
  await db().job.updateMany({ where: { sessionId }, data: { state: 'succeeded' } });
  const ofReel = {
    kind: 'reel',
    resource: 'encode',
    sessionId,
    ownerId: fixture.actor.id,
  } as const;
  await db().job.create({ data: ofReel });
  await moveTo(sessionId, ['done']);
  expect((await viewOf(sessionId)).wait).toEqual({ clips: 0, first: null, all: exactly(2) });
});

it('says nothing of the end of work that never ran here', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { sessionId, clipIds } = await makeSession(fixture, 1);
  await moveTo(sessionId, ['detecting', 'selecting', 'tracking']);
  await db().job.updateMany({
    where: { clipId: { in: clipIds } },
    data: { kind: 'follow', resource: 'cpu' },
  });
  const { wait } = await viewOf(sessionId);
  expect(wait).toEqual({ clips: 1, first: null, all: null });
});
