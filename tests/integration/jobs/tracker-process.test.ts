// The tracker process: a click yields partial paths; a tracker that dies or is cancelled affects
// nothing else. Real video, real frames, real processes; the people are drawn and their analysis is
// synthetic.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/events';
import { encodeAnalysis } from '@/lib/vision/io/analysis-file';
import { type Analysis, noAppearanceOrShots } from '@/lib/vision/types';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { drawnMatch, drawnPlayerAt } from '../../support/footage';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

const fps = 25;
/** By then a running job has sent its task. */
const pickupMs = 400;
const frameCount = 6 * fps;

let fixture: JobsFixture;
let workers: Workers;
let trackerProcess: { stop(): Promise<void> };
let folder: string;
let clipId: string;
let sessionId: string;

beforeAll(async () => {
  fixture = await openJobsFixture({ HELPER_SILENCE_SECONDS: '12' });
  folder = mkdtempSync(join(tmpdir(), 'tracker-process-'));
  const video = drawnMatch();
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { keepTrackerWarm } = await import('@/workers/follow/track-in-process');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  const { followJob } = await import('@/workers/follow/follow-job');
  const stubs = stubHandlers();
  const analyse: Handler = async (work) => {
    const { files } = await stubs.analyse(work);
    const [analysis, proxy] = [join(work.workDir, 'analysis.bin'), join(work.workDir, 'video.mp4')];
    writeFileSync(analysis, encodeAnalysis(makeAnalysis()));
    execFileSync('cp', [video, proxy]);
    return {
      files: [
        ...files.filter(({ kind }) => kind !== 'proxy'),
        { kind: 'proxy', file: proxy, contentType: 'video/mp4' },
        { kind: 'analysis', file: analysis, contentType: 'application/octet-stream' },
      ],
      report: { type: 'analysed' },
      clip: { width: 640, height: 360, frameCount, fps, analysisMode: 'model' },
    };
  };
  workers = await startWorkers({ ...stubs, analyse, follow: followJob }, log(), null);
  trackerProcess = keepTrackerWarm();
  const created = await makeSession(fixture, 1);
  sessionId = created.sessionId;
  clipId = created.clipIds[0] ?? '';
  const { readClip } = await import('@/lib/server/sessions/read-session');
  await eventually(
    'analysed',
    async () => (await readClip(fixture.actor, clipId)).analysis.state === 'done',
  );
});
afterAll(async () => {
  await workers.stop(5_000);
  await trackerProcess.stop();
  await fixture.close();
  rmSync(folder, { recursive: true });
});

/** The drawn player, detected in every frame. */
function makeAnalysis(): Analysis {
  return {
    width: 640,
    height: 360,
    frameCount,
    times: Float64Array.from({ length: frameCount }, (_, i) => i / fps),
    analysed: Int32Array.from({ length: frameCount }, (_, i) => i),
    detections: Array.from({ length: frameCount }, (_, i) => ({
      count: 1,
      boxes: Float32Array.from(drawnPlayerAt(i / fps)),
      scores: Float32Array.of(0.9),
    })),
    warps: Float64Array.from({ length: frameCount * 6 }, (_, i) => [1, 0, 0, 0, 1, 0][i % 6] ?? 0),
    warpInlierRatio: new Float32Array(frameCount).fill(1),
    ...noAppearanceOrShots,
  };
}

/** Process ids of the tracker processes started by this process. */
function trackerPids(): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], {
    encoding: 'utf8',
  }).split('\n');
  return lines
    .filter((line) => line.includes('follow/tracker-process.ts'))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === process.pid)
    .map(([pid = 0]) => pid);
}

/** The idle tracker process, stopped (SIGSTOP): it will take the next task and never respond. */
async function freezeIdleProcess(): Promise<number> {
  const pid = await eventually(
    'a tracker process waits',
    async () => (trackerPids().length === 1 ? trackerPids()[0] : null),
    20_000,
  );
  process.kill(pid, 'SIGSTOP');
  return pid;
}

async function click(frame = 0) {
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { version } = await readClip(fixture.actor, clipId);
  const anchors = [{ frame, box: drawnPlayerAt(frame / fps) }];
  const { attempt } = await chooseAnchors(fixture.actor, clipId, {
    expectedVersion: version,
    anchors,
  });
  return attempt?.id ?? '';
}

async function jobOf(attemptId: string) {
  const { db } = await import('@/lib/server/db/client');
  return db().job.findFirstOrThrow({
    where: { attemptId, kind: 'follow' },
    orderBy: { queuedAt: 'desc' },
  });
}

const jobDone = (attemptId: string) =>
  eventually(
    'followed',
    async () => ((await jobOf(attemptId)).state === 'succeeded' ? await jobOf(attemptId) : null),
    90_000,
  );

describe('a click', () => {
  it('yields partial paths before the path is complete, and they are part of the stored path', async () => {
    const { subscribe } = await import('@/lib/server/sessions/subscribe');
    const { readPath } = await import('@/lib/server/clip-files/read-clip-files');
    const { readPartialPath: readPathPieces } = await import(
      '@/lib/server/clip-files/path-partials'
    );
    const stop = new AbortController();
    const received: SessionEvent[] = [];
    const subscription = (async () => {
      for await (const event of subscribe(sessionId, stop.signal)) received.push(event);
    })();
    await eventually('listening', async () => received.length > 0);
    const attemptId = await click(40);
    await jobDone(attemptId);
    const isDone = (event: SessionEvent) =>
      event.type === 'session' &&
      event.session.clips[0]?.attempt?.id === attemptId &&
      event.session.clips[0].attempt.seen !== null;
    await eventually('notified', async () => received.some(isDone));
    stop.abort();
    await subscription;
    const partials = received.flatMap((event) => (event.type === 'piece' ? [event] : []));
    expect(partials.length).toBeGreaterThan(0);
    expect(new Set(partials.map((partial) => `${partial.clipId} ${partial.attemptId}`))).toEqual(
      new Set([`${clipId} ${attemptId}`]),
    );
    expect(received.findIndex((event) => event.type === 'piece')).toBeLessThan(
      received.findIndex(isDone),
    );
    expect(partials.at(-1)?.known).toBe(
      new Set(partials.flatMap((partial) => partial.frames.map((frame) => frame.index))).size,
    );
    const path = await readPath(fixture.actor, clipId);
    expect(path).toMatchObject({ complete: true, attemptId, doubts: expect.any(Array) });
    expect(path.frames).toHaveLength(frameCount);
    expect(path.frames[40]).toMatchObject({ source: 'anchor', box: drawnPlayerAt(40 / fps) });
    // A client that connects meanwhile reads the same from Redis.
    expect((await readPathPieces(attemptId)).map(({ index }) => index)).toEqual(
      [...new Set(partials.flatMap((partial) => partial.frames.map((frame) => frame.index)))].sort(
        (a, b) => a - b,
      ),
    );
  });

  it('whose tracker process is killed is tracked again by another', async () => {
    const firstPid = await freezeIdleProcess();
    // Every click has a frame of its own: the path of an equal one would be taken, not made again.
    const attemptId = await click(20);
    await eventually('taken', async () => (await jobOf(attemptId)).state === 'running');
    await sleep(pickupMs);
    process.kill(firstPid, 'SIGKILL');
    expect(await jobDone(attemptId)).toMatchObject({ attempt: 2, error: null });
  });

  it('whose tracker process hangs is tracked again by another', async () => {
    const firstPid = await freezeIdleProcess();
    const attemptId = await click(22);
    expect(await jobDone(attemptId)).toMatchObject({ attempt: 2, error: null });
    expect(existsSync(`/proc/${firstPid}`)).toBe(false);
  });

  it('whose tracker processes hang every time fails as what it is, and can be repeated', {
    timeout: 300_000,
  }, async () => {
    const { retryJob } = await import('@/lib/server/jobs/retry-job');
    await freezeIdleProcess();
    const attemptId = await click(24);
    const failed = await eventually(
      'given up',
      async () => {
        for (const pid of trackerPids()) process.kill(pid, 'SIGSTOP');
        const job = await jobOf(attemptId);
        return job.state === 'failed' ? job : null;
      },
      150_000,
    );
    expect(failed).toMatchObject({
      attempt: 3,
      error: { code: 'HELPER_SILENT', retryable: true },
    });
    // The process that was started for the next click was stopped, too.
    for (const pid of trackerPids()) process.kill(pid, 'SIGCONT');
    await retryJob(fixture.actor, failed.id, null);
    await jobDone(attemptId);
  });

  it('that is cancelled ends within a second, with its tracker process', async () => {
    const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const pid = await freezeIdleProcess();
    const attemptId = await click(30);
    const job = await eventually('taken', async () =>
      (await jobOf(attemptId)).state === 'running' ? await jobOf(attemptId) : null,
    );
    await sleep(pickupMs);
    const cancelledAt = performance.now();
    await cancelJob(fixture.actor, job.id);
    await eventually(
      'cancelled',
      async () => (await jobOf(attemptId)).state === 'cancelled',
      3_000,
    );
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await readClip(fixture.actor, clipId)).toMatchObject({ state: 'cancelled' });
  });
});

describe('a stretch that is erased', () => {
  it('is lost, every other frame is as it was, and it can be taken back', async () => {
    const { erasePath } = await import('@/lib/server/clip-files/erase-path');
    const { readPath } = await import('@/lib/server/clip-files/read-clip-files');
    const { restoreAttempt } = await import('@/lib/server/sessions/command-clip');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const reviewable = () =>
      eventually('rendered', async () => {
        const clip = await readClip(fixture.actor, clipId);
        return clip.state === 'preview_ready' ? clip : null;
      });
    const followed = await click(10);
    await jobDone(followed);
    const before = await readPath(fixture.actor, clipId);
    const { version: expectedVersion } = await reviewable();
    const erase = (stretch: { first: number; last: number }) =>
      erasePath(fixture.actor, clipId, { expectedVersion, ...stretch });
    const all = { first: 0, last: before.frames.length - 1 };
    for (const wrong of [{ first: 5, last: 4 }, { first: 0, last: 9999 }, all])
      await expect(erase(wrong)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const { attempt } = await erase({ first: 20, last: 29 });
    expect(attempt?.anchors).toMatchObject([
      { frame: 10 },
      { frame: 20, box: null },
      { frame: 30 },
    ]);
    const clip = await reviewable();
    const after = await readPath(fixture.actor, clipId);
    expect(after.attemptId).toBe(attempt?.id);
    for (const [i, frame] of after.frames.entries())
      if (i >= 20 && i < 30) expect(frame).toMatchObject({ box: null, source: 'lost' });
      else expect(frame).toEqual(before.frames[i]);
    const restored = await restoreAttempt(fixture.actor, clipId, followed, clip.version);
    expect(restored.attempt?.id).toBe(followed);
  });

  it('or holds the straight way between its sides, every other frame as it was', async () => {
    const { erasePath } = await import('@/lib/server/clip-files/erase-path');
    const { readPath } = await import('@/lib/server/clip-files/read-clip-files');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const before = await readPath(fixture.actor, clipId);
    const { version: expectedVersion } = await readClip(fixture.actor, clipId);
    const blend = (stretch: { first: number; last: number }) =>
      erasePath(fixture.actor, clipId, { expectedVersion, ...stretch, fill: 'blend' });
    await expect(blend({ first: 0, last: 4 })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const { attempt } = await blend({ first: 20, last: 28 });
    expect(attempt?.anchors).toMatchObject([{ frame: 10 }, { frame: 19 }, { frame: 29 }]);
    await jobDone(attempt?.id ?? '');
    const after = await readPath(fixture.actor, clipId);
    const [side, other] = [before.frames[19]?.box?.[0] ?? 0, before.frames[29]?.box?.[0] ?? 0];
    expect(after.frames[24]?.box?.[0]).toBeCloseTo((side + other) / 2, 3);
    for (const [i, frame] of after.frames.entries())
      if (i >= 20 && i < 29) expect(frame.source).toBe('bridged');
      else expect(frame).toEqual(before.frames[i]);
  });
});

describe('an earlier attempt', () => {
  it('comes back with its path, and the later one again', async () => {
    const { restoreAttempt } = await import('@/lib/server/sessions/command-clip');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const { readAttemptPath, readPath } = await import('@/lib/server/clip-files/read-clip-files');
    const one = await click(10);
    await jobDone(one);
    const two = await click(60);
    await jobDone(two);
    const reviewable = await eventually('rendered', async () => {
      const clip = await readClip(fixture.actor, clipId);
      return clip.state === 'preview_ready' ? clip : null;
    });
    expect(reviewable.attempts.filter(({ id }) => id === one || id === two)).toMatchObject([
      { complete: true },
      { complete: true },
    ]);
    const pathOf = (attemptId: string) => readAttemptPath(fixture.actor, clipId, attemptId);
    const [first, second] = [await pathOf(one), await pathOf(two)];
    expect(second).toEqual(await readPath(fixture.actor, clipId));
    expect([first.attemptId, first.complete, first.frames[10]?.source]).toEqual([
      ...[one, true, 'anchor'],
    ]);
    const restored = await restoreAttempt(fixture.actor, clipId, one, reviewable.version);
    expect(restored.attempt?.id).toBe(one);
    expect((await readPath(fixture.actor, clipId)).frames[10]?.source).toBe('anchor');
    const restoredAgain = await restoreAttempt(fixture.actor, clipId, two, restored.version);
    expect(restoredAgain).toMatchObject({ state: 'preview_ready', attempt: { id: two } });
    const incompleteId = reviewable.attempts.find(({ complete }) => !complete)?.id ?? '';
    await expect(
      restoreAttempt(fixture.actor, clipId, incompleteId, restoredAgain.version),
    ).rejects.toMatchObject({
      code: 'CLIP_STATE_CONFLICT',
    });
    expect((await readClip(fixture.actor, clipId)).attempt?.id).toBe(two);
    const unread = { code: 'ARTIFACT_NOT_READY' };
    await expect(pathOf(incompleteId)).rejects.toMatchObject({
      ...unread,
      message: expect.stringContaining('was not followed to the end'),
    });
    const { db } = await import('@/lib/server/db/client');
    await db().artifact.deleteMany({ where: { attemptId: one, kind: 'path' } });
    await expect(pathOf(one)).rejects.toMatchObject({
      ...unread,
      message: expect.stringContaining('was removed from the disk'),
    });
  });
});
