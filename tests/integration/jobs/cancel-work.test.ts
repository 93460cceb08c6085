// Stopping and repeating much work at once: of a clip, of a session, of videos, of a kind, of all
// that is one's own, and never that of another person.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/server/auth/actor';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
let running = 0;
let failing = false;
const requestId = 'a-request';

/** Work that goes on until it is stopped. */
const untilStopped: Handler = async ({ signal, saveProgress }) => {
  await saveProgress({ files: [], report: { type: 'analysisStarted' } });
  const { AppError } = await import('@/lib/errors/app-error');
  if (failing) throw new AppError('SOURCE_DAMAGED');
  running += 1;
  try {
    await sleep(600_000, undefined, { signal });
  } finally {
    running -= 1;
  }
  return { files: [] };
};

beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '2' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  workers = await startWorkers(
    stubHandlers({ analyse: untilStopped, probe: untilStopped }),
    log(),
    null,
  );
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
});
beforeEach(async () => {
  const { cancelJobs } = await import('@/lib/server/jobs/cancel-work');
  failing = false;
  await cancelJobs({ actor: fixture.actor, requestId }, {});
  await eventually('nothing runs', async () => running === 0);
});

const statesOf = async (sessionId: string) => {
  const { readSession } = await import('@/lib/server/sessions/read-session');
  return (await readSession(fixture.actor, sessionId)).clips.map((clip) => clip.state);
};
const liveJobs = async (sessionId: string) => {
  const { db } = await import('@/lib/server/db/client');
  return db().job.count({ where: { sessionId, state: { in: ['queued', 'running'] } } });
};
const noneLive = (sessionId: string) =>
  eventually('no job is live', async () => (await liveJobs(sessionId)) === 0);

describe('stopping', () => {
  it('a session: running and waiting work ends, and every clip says so', async () => {
    const { cancelSession } = await import('@/lib/server/jobs/cancel-work');
    const { sessionId } = await makeSession(fixture, 5);
    await eventually('two run', async () => running === 2);
    const caller = { actor: fixture.actor, requestId };
    expect(await cancelSession(caller, sessionId)).toEqual({ stopped: 5 });
    await noneLive(sessionId);
    expect(running).toBe(0);
    expect(await statesOf(sessionId)).toEqual(Array(5).fill('cancelled'));
    expect(await cancelSession(caller, sessionId)).toEqual({ stopped: 0 });
    const { db } = await import('@/lib/server/db/client');
    expect(
      await db().auditEntry.findMany({ where: { action: 'work.cancel', objectId: sessionId } }),
    ).toMatchObject([{ requestId, detail: { jobs: 5 } }]);
  });

  it('a clip: the other clips go on', async () => {
    const { cancelClip } = await import('@/lib/server/jobs/cancel-work');
    const { sessionId, clipIds } = await makeSession(fixture, 2);
    await eventually('two run', async () => running === 2);
    const clip = await cancelClip({ actor: fixture.actor, requestId }, clipIds[0] ?? '');
    expect(clip.state).toBe('cancelled');
    await eventually('one runs', async () => running === 1);
    await eventually('one is live', async () => (await liveJobs(sessionId)) === 1);
  });

  it('an import: the sessions of one list and the check of its video', async () => {
    const { cancelJobs } = await import('@/lib/server/jobs/cancel-work');
    const { db } = await import('@/lib/server/db/client');
    const { enqueue } = await import('@/lib/server/queue/enqueue');
    const { inTransaction } = await import('@/lib/server/queue/transaction');
    const ownerId = fixture.actor.id;
    const { id: videoId } = await db().video.create({
      data: { ownerId, name: 'other.mp4', sizeBytes: 1n, state: 'checking' },
    });
    await inTransaction((unit) => enqueue(unit, { kind: 'probe', ownerId, videoId }));
    const one = await makeSession(fixture, 1);
    const two = await makeSession(fixture, 2);
    const other = await makeSession(fixture, 1);
    const caller = { actor: fixture.actor, requestId };
    const sessionIds = [one.sessionId, two.sessionId];
    expect(await cancelJobs(caller, { sessionIds, videoIds: [videoId] })).toEqual({ stopped: 4 });
    await noneLive(one.sessionId);
    await noneLive(two.sessionId);
    expect(await liveJobs(other.sessionId)).toBe(1);
    await eventually('the video is refused', async () => {
      const video = await db().video.findUniqueOrThrow({ where: { id: videoId } });
      return video.state === 'refused';
    });
  });

  it('one kind of work', async () => {
    const { cancelJobs } = await import('@/lib/server/jobs/cancel-work');
    const { sessionId } = await makeSession(fixture, 1);
    const caller = { actor: fixture.actor, requestId };
    const sessionIds = [sessionId];
    expect(await cancelJobs(caller, { sessionIds, kinds: ['final', 'reel'] })).toEqual({
      stopped: 0,
    });
    expect(await liveJobs(sessionId)).toBe(1);
  });

  it('the finals of a session: the reel is not joined of what was done', async () => {
    const { cancelSession } = await import('@/lib/server/jobs/cancel-work');
    const { db } = await import('@/lib/server/db/client');
    const { sessionId, clipIds } = await makeSession(fixture, 2);
    await cancelSession({ actor: fixture.actor, requestId }, sessionId);
    await noneLive(sessionId);
    // One clip is rendered, the other one waits for it: as in the middle of a finalize.
    const [doneId = '', waitingId = ''] = clipIds;
    const to = async (id: string, states: string[]) => {
      for (const state of states)
        await db()
          .$executeRaw`UPDATE clip SET state = ${state}::clip_state, version = version + 1 WHERE id = ${id}::uuid`;
    };
    const path = ['pending', 'detecting', 'selecting', 'tracking', 'previewing', 'preview_ready'];
    await to(doneId, [...path, 'approved', 'finalizing', 'done']);
    await to(waitingId, [...path, 'approved', 'finalizing']);
    const ownerId = fixture.actor.id;
    await db().artifact.create({
      data: {
        ...{ kind: 'final', ownerId, sessionId, clipId: doneId, path: `final/${doneId}.mp4` },
        ...{ bytes: 1n, sha256: 'a'.repeat(64), contentType: 'video/mp4' },
      },
    });
    await db().session.update({ where: { id: sessionId }, data: { finalizeClipIds: clipIds } });
    await db().job.create({
      data: {
        ...{ kind: 'final', ownerId, sessionId, clipId: waitingId, resource: 'encode' },
        notBefore: new Date(Date.now() + 3_600_000),
      },
    });
    const { stopped } = await cancelSession({ actor: fixture.actor, requestId }, sessionId);
    // The final, and the reel that its end had queued.
    expect(stopped).toBe(2);
    expect(await liveJobs(sessionId)).toBe(0);
    expect(await db().artifact.count({ where: { sessionId, kind: 'reel' } })).toBe(0);
  });
});

describe('whose work', () => {
  it('"all" is the own work; a stranger finds nothing', async () => {
    const { cancelJobs, cancelSession } = await import('@/lib/server/jobs/cancel-work');
    const { retrySession } = await import('@/lib/server/jobs/retry-work');
    const { db } = await import('@/lib/server/db/client');
    const { id } = await db().user.create({
      data: { userName: 'bob', passwordHash: '-', role: 'editor' },
    });
    const bob: Actor = { ...fixture.actor, id, userName: 'bob', role: 'editor' };
    const { sessionId } = await makeSession(fixture, 1);
    const caller = { actor: bob, requestId };
    expect(await cancelJobs(caller, {})).toEqual({ stopped: 0 });
    expect(await cancelJobs(caller, { sessionIds: [sessionId] })).toEqual({ stopped: 0 });
    await expect(cancelSession(caller, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(retrySession(caller, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect(await liveJobs(sessionId)).toBe(1);
    // The owner of the installation sees all work, but "all" stops only their own.
    await db().session.update({ where: { id: sessionId }, data: { ownerId: id } });
    await db().job.updateMany({ where: { sessionId }, data: { ownerId: id } });
    expect(await cancelJobs({ actor: fixture.actor, requestId }, {})).toEqual({ stopped: 0 });
    expect(await cancelJobs(caller, {})).toEqual({ stopped: 1 });
    await noneLive(sessionId);
  });
});

describe('repeating', () => {
  it('takes up what was stopped, and only when asked to', async () => {
    const { cancelSession } = await import('@/lib/server/jobs/cancel-work');
    const { retryJobs } = await import('@/lib/server/jobs/retry-work');
    const { sessionId } = await makeSession(fixture, 3);
    const caller = { actor: fixture.actor, requestId };
    await cancelSession(caller, sessionId);
    await noneLive(sessionId);
    const sessionIds = [sessionId];
    expect(await retryJobs(caller, { sessionIds, states: ['failed'] })).toEqual({ retried: 0 });
    expect(await retryJobs(caller, { sessionIds, states: ['cancelled'] })).toEqual({ retried: 3 });
    expect(await liveJobs(sessionId)).toBe(3);
    await eventually('two run', async () => running === 2);
  });

  it('takes up what failed', async () => {
    const { retrySession } = await import('@/lib/server/jobs/retry-work');
    failing = true;
    const { sessionId } = await makeSession(fixture, 2);
    await eventually('both failed', async () =>
      (await statesOf(sessionId)).every((state) => state === 'failed'),
    );
    failing = false;
    expect(await retrySession({ actor: fixture.actor, requestId }, sessionId)).toEqual({
      retried: 2,
    });
    await eventually('two run', async () => running === 2);
  });
});
