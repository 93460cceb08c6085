// Concurrency: of many users and workers one wins, the others receive the current state.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/errors/app-error';
import { type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '2', MAX_CONCURRENT_CPU_JOBS: '3' });
});
afterAll(() => fixture.close());

const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/queue/lease')),
  ...(await import('@/lib/server/jobs/settle')),
  ...(await import('@/lib/server/queue/transaction')),
  ...(await import('@/lib/server/jobs/list-jobs')),
  ...(await import('@/lib/server/jobs/cancel-job')),
  ...(await import('@/lib/server/sessions/apply-command')),
  ...(await import('@/lib/server/sessions/command-clip')),
  ...(await import('@/lib/server/sessions/read-session')),
  ...(await import('@/lib/server/sessions/change-session')),
});

/** Advances a new clip to a complete path with its preview being rendered. */
async function previewingClip(): Promise<{ sessionId: string; clipId: string; version: number }> {
  const {
    inTransaction: transact,
    lockSession: touchSession,
    applyCommand: commandClip,
    chooseAnchors,
    db,
  } = await importServer();
  const { sessionId, clipIds } = await makeSession(fixture, 1);
  const clipId = clipIds[0] ?? '';
  const report = (type: 'analysisStarted' | 'firstFrame' | 'analysed') =>
    transact(async (unit) => {
      await touchSession(unit, sessionId);
      await commandClip(
        unit,
        clipId,
        { type },
        { patch: { width: 1280, height: 720, frameCount: 30 } },
      );
    });
  await report('analysisStarted');
  await report('firstFrame');
  await report('analysed');
  await db().job.updateMany({ where: { clipId }, data: { state: 'succeeded' } });
  const { version } = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  const chosen = await chooseAnchors(fixture.actor, clipId, {
    expectedVersion: version,
    anchors: [{ frame: 0, box: [10, 10, 60, 120] }],
  });
  const attemptId = chosen.attempt?.id ?? '';
  await db().artifact.create({
    data: {
      kind: 'path',
      ownerId: fixture.actor.id,
      sessionId,
      clipId,
      attemptId,
      path: `test/${attemptId}`,
      bytes: 1n,
      sha256: '0'.repeat(64),
      contentType: 'x/y',
    },
  });
  await transact(async (unit) => {
    await touchSession(unit, sessionId);
    await commandClip(unit, clipId, { type: 'followed', lost: 0 });
  });
  const clip = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  return { sessionId, clipId, version: clip.version };
}

/** Only this clip's jobs stay live, so that claims in one test do not meet those of another. */
async function clearQueue(): Promise<void> {
  const { db } = await importServer();
  await db().job.updateMany({
    where: { state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled' },
  });
}

describe('concurrent users', () => {
  it('twenty approvals of one version have one winner; the others receive the current state', async () => {
    const { clipCommand, db } = await importServer();
    const { clipId, version } = await previewingClip();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => clipCommand(fixture.actor, clipId, 'approve', version)),
    );
    const rejections = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as AppError] : [],
    );
    expect(rejections).toHaveLength(19);
    for (const error of rejections)
      expect(error).toMatchObject({
        code: 'VERSION_CONFLICT',
        body: { detail: { state: 'approved', version: version + 1 } },
      });
    expect(await db().clip.findUniqueOrThrow({ where: { id: clipId } })).toMatchObject({
      state: 'approved',
      version: version + 1,
    });
  });

  it('an approval that crosses the end of the preview still counts', async () => {
    const {
      clipCommand,
      inTransaction: transact,
      lockSession: touchSession,
      applyCommand: commandClip,
    } = await importServer();
    const { sessionId, clipId, version } = await previewingClip();
    await transact(async (unit) => {
      await touchSession(unit, sessionId);
      await commandClip(unit, clipId, { type: 'previewed' });
    });
    expect(await clipCommand(fixture.actor, clipId, 'approve', version)).toMatchObject({
      state: 'approved',
      version: version + 2,
    });
  });

  it('an approval of an outdated choice is rejected', async () => {
    const { clipCommand, chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip();
    await chooseAnchors(fixture.actor, clipId, {
      expectedVersion: version,
      anchors: [{ frame: 3, box: [10, 10, 60, 120] }],
    });
    await expect(clipCommand(fixture.actor, clipId, 'approve', version)).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  it('each change of a session has a revision of its own', async () => {
    const { updateStyle, readSession } = await importServer();
    const { sessionId } = await makeSession(fixture, 1);
    const before = (await readSession(fixture.actor, sessionId)).revision;
    await Promise.all(
      Array.from({ length: 10 }, () =>
        updateStyle(fixture.actor, sessionId, { kind: 'ring', color: '#00ff00' }),
      ),
    );
    expect((await readSession(fixture.actor, sessionId)).revision).toBe(before + 10);
  });

  it('records of other users are not found', async () => {
    const {
      readSession,
      readClip,
      clipCommand,
      listSessions,
      finalizeSession,
      deleteSession,
      readJob,
      cancelJob,
      db,
    } = await importServer();
    const { sessionId, clipIds } = await makeSession(fixture, 1);
    const stranger = { id: crypto.randomUUID(), userName: 'stranger', role: 'editor' } as const;
    const clipId = clipIds[0] ?? '';
    const job = await db().job.findFirstOrThrow({ where: { clipId } });
    await expect(readSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(finalizeSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(deleteSession(stranger, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await expect(readClip(stranger, clipId)).rejects.toMatchObject({ code: 'CLIP_NOT_FOUND' });
    await expect(clipCommand(stranger, clipId, 'skip', 1)).rejects.toMatchObject({
      code: 'CLIP_NOT_FOUND',
    });
    await expect(readJob(stranger, job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(cancelJob(stranger, job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    expect(await listSessions(stranger)).toEqual([]);
  });
});

describe('anchors', () => {
  it.each([
    ['beyond the last frame', { frame: 30, box: [10, 10, 60, 120] }, 'anchors[0].frame'],
    ['outside the picture', { frame: 0, box: [1200, 10, 1290, 120] }, 'anchors[0].box'],
    ['too small', { frame: 0, box: [10, 10, 17, 120] }, 'anchors[0].box'],
    ['turned around', { frame: 0, box: [60, 120, 10, 10] }, 'anchors[0].box'],
    ['without any box', { frame: 0, box: null }, 'anchors'],
  ] as const)('%s are rejected with the field named', async (_name, anchor, path) => {
    const { chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip();
    const request = {
      expectedVersion: version,
      anchors: [
        {
          frame: anchor.frame,
          box: anchor.box ? ([...anchor.box] as [number, number, number, number]) : null,
        },
      ],
    };
    await expect(chooseAnchors(fixture.actor, clipId, request)).rejects.toMatchObject({
      code: 'BBOX_INVALID',
      body: { fields: [{ path }] },
    });
  });

  it('that exceed the edge by rounding are clamped', async () => {
    const { chooseAnchors } = await importServer();
    const { clipId, version } = await previewingClip();
    const clip = await chooseAnchors(fixture.actor, clipId, {
      expectedVersion: version,
      anchors: [{ frame: 0, box: [-0.6, 10, 60, 720.9] }],
    });
    expect(clip.attempt?.anchors).toEqual([{ frame: 0, box: [0, 10, 60, 720] }]);
  });
});

describe('concurrent workers', () => {
  it('a claim is taken once, the slots are kept, and the first clip goes first', async () => {
    const { claimJob, readSession } = await importServer();
    await clearQueue();
    const { sessionId, clipIds } = await makeSession(fixture, 4);
    const claimed = (
      await Promise.all(Array.from({ length: 8 }, (_, i) => claimJob('gpu', `worker-${i}`)))
    ).filter((job) => job !== null);
    expect(claimed.map((job) => job.clipId).sort()).toEqual(clipIds.slice(0, 2).sort());
    const waiting = (await readSession(fixture.actor, sessionId)).clips.map(
      (clip) => clip.job?.queuePosition ?? null,
    );
    expect(waiting).toEqual([null, null, 1, 2]);
  });

  it('a worker whose lease has expired records nothing, and the next one does', async () => {
    const { claimJob, settleSucceeded, heartbeat: beat, db } = await importServer();
    await clearQueue();
    const { clipIds } = await makeSession(fixture, 1);
    const stalled = await claimJob('gpu', 'zombie');
    if (!stalled) throw new Error('nothing to claim');
    expect(await claimJob('gpu', 'other')).toBeNull();
    await db().job.update({
      where: { id: stalled.id },
      data: { leaseUntil: new Date(Date.now() - 1000) },
    });
    const successor = await claimJob('gpu', 'heir');
    expect(successor).toMatchObject({ id: stalled.id, attempt: 2 });
    const file = {
      kind: 'poster',
      contentType: 'image/jpeg',
      stored: { path: 'clips/zombie.jpg', bytes: 1, sha256: '0'.repeat(64) },
    } as const;
    expect(await settleSucceeded(stalled, { files: [file], report: { type: 'analysed' } })).toBe(
      false,
    );
    expect(await beat(stalled, null)).toBe('lost');
    expect(await db().artifact.count({ where: { clipId: clipIds[0] } })).toBe(0);
    if (!successor) throw new Error('nothing to claim');
    expect(
      await settleSucceeded(successor, {
        files: [{ ...file, stored: { ...file.stored, path: 'clips/heir.jpg' } }],
        report: { type: 'analysisStarted' },
      }),
    ).toBe(true);
    expect(
      await db().artifact.findMany({ where: { clipId: clipIds[0] }, select: { path: true } }),
    ).toEqual([{ path: 'clips/heir.jpg' }]);
    // A repeated commit of the same run, as after a lost response, is recognized and adds nothing.
    expect(
      await settleSucceeded(successor, { files: [file], report: { type: 'analysisStarted' } }),
    ).toBe(true);
    expect(await db().artifact.count({ where: { clipId: clipIds[0] } })).toBe(1);
  });

  it('nothing is recorded after a cancel, and the clip can be retried before the worker has confirmed', async () => {
    const { claimJob, settleSucceeded, cancelJob, clipCommand, settleCancelled, db } =
      await importServer();
    await clearQueue();
    const { clipIds } = await makeSession(fixture, 1);
    const job = await claimJob('gpu', 'worker');
    if (!job) throw new Error('nothing to claim');
    expect(await cancelJob(fixture.actor, job.id)).toMatchObject({
      state: 'running',
      cancelRequested: true,
    });
    const clip = await db().clip.findUniqueOrThrow({ where: { id: clipIds[0] } });
    expect(clip).toMatchObject({ state: 'cancelled', stoppedIn: 'pending' });
    expect(await settleSucceeded(job, { files: [], report: { type: 'analysed' } })).toBe(false);
    await clipCommand(fixture.actor, clip.id, 'retry', clip.version);
    expect(await settleCancelled(job)).toBe(false);
    expect(
      await db().job.findMany({
        where: { clipId: clip.id },
        orderBy: { queuedAt: 'asc' },
        select: { state: true },
      }),
    ).toEqual([{ state: 'cancelled' }, { state: 'queued' }]);
    expect(await cancelJob(fixture.actor, job.id)).toMatchObject({ state: 'cancelled' });
  });

  it('a failed run is retried while retryable, and then fails the clip with its error', async () => {
    const { claimJob, settleFailed, db } = await importServer();
    await clearQueue();
    const { clipIds } = await makeSession(fixture, 1);
    const { AppError } = await import('@/lib/errors/app-error');
    const { body } = new AppError('DETECTOR_UNAVAILABLE');
    const outcomes: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const job = await claimJob('gpu', 'worker');
      if (!job) throw new Error('nothing to claim');
      outcomes.push(await settleFailed(job, body, 0));
    }
    expect(outcomes).toEqual(['retry', 'retry', 'failed']);
    const clip = await db().clip.findUniqueOrThrow({ where: { id: clipIds[0] } });
    expect(clip).toMatchObject({
      state: 'failed',
      stoppedIn: 'pending',
      analysisState: 'failed',
      error: { code: 'DETECTOR_UNAVAILABLE' },
    });
  });

  it('work that crashed three times is failed by the reconciler', async () => {
    const { claimJob, db } = await importServer();
    const { failExhausted: failSpent } = await import('@/lib/server/jobs/reconcile');
    await clearQueue();
    const { clipIds } = await makeSession(fixture, 1);
    for (let run = 0; run < 3; run += 1) {
      const job = await claimJob('gpu', `worker-${run}`);
      await db().job.update({ where: { id: job?.id ?? '' }, data: { leaseUntil: new Date(0) } });
    }
    expect(await claimJob('gpu', 'worker')).toBeNull();
    expect(await failSpent()).toBe(1);
    expect(await db().clip.findUniqueOrThrow({ where: { id: clipIds[0] } })).toMatchObject({
      state: 'failed',
      error: { code: 'JOB_CRASHED_REPEATEDLY' },
    });
  });

  it('a clip whose job vanished is failed and can be retried', async () => {
    const { clipCommand, db } = await importServer();
    const { failOrphaned: failStranded } = await import('@/lib/server/jobs/reconcile');
    await clearQueue();
    const { clipIds } = await makeSession(fixture, 1);
    const id = clipIds[0] ?? '';
    await db().job.deleteMany({ where: { clipId: id } });
    await db()
      .$executeRaw`UPDATE clip SET updated_at = now() - interval '1 minute' WHERE id = ${id}::uuid`;
    await failStranded();
    const clip = await db().clip.findUniqueOrThrow({ where: { id } });
    expect(clip).toMatchObject({ state: 'failed', stoppedIn: 'pending' });
    expect(await clipCommand(fixture.actor, id, 'retry', clip.version)).toMatchObject({
      state: 'pending',
      job: { state: 'queued' },
    });
  });

  it('finalizing without an approval is rejected with a reason', async () => {
    const { finalizeSession } = await importServer();
    const { sessionId } = await makeSession(fixture, 2);
    await expect(finalizeSession(fixture.actor, sessionId)).rejects.toMatchObject({
      code: 'NOTHING_APPROVED',
    });
  });
});
