// Concurrent workers: claims, expired leases, cancels and retries; one of them wins.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';
import { clearQueue, importServer } from './races-fixture';

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '2', MAX_CONCURRENT_CPU_JOBS: '3' });
});
afterAll(() => fixture.close());

describe('concurrent workers', () => {
  it('a claim is taken once, the slot limit holds, and the first clip goes first', async () => {
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
    const stalled = await claimJob('gpu', 'stalled');
    if (!stalled) throw new Error('nothing to claim');
    expect(await claimJob('gpu', 'other')).toBeNull();
    await db().job.update({
      where: { id: stalled.id },
      data: { leaseUntil: new Date(Date.now() - 1000) },
    });
    const successor = await claimJob('gpu', 'successor');
    expect(successor).toMatchObject({ id: stalled.id, attempt: 2 });
    const file = {
      kind: 'poster',
      contentType: 'image/jpeg',
      stored: { path: 'clips/stalled.jpg', bytes: 1, sha256: '0'.repeat(64) },
    } as const;
    expect(await settleSucceeded(stalled, { files: [file], report: { type: 'analysed' } })).toBe(
      false,
    );
    expect(await beat(stalled, null)).toBe('lost');
    expect(await db().artifact.count({ where: { clipId: clipIds[0] } })).toBe(0);
    if (!successor) throw new Error('nothing to claim');
    expect(
      await settleSucceeded(successor, {
        files: [{ ...file, stored: { ...file.stored, path: 'clips/successor.jpg' } }],
        report: { type: 'analysisStarted' },
      }),
    ).toBe(true);
    expect(
      await db().artifact.findMany({ where: { clipId: clipIds[0] }, select: { path: true } }),
    ).toEqual([{ path: 'clips/successor.jpg' }]);
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
