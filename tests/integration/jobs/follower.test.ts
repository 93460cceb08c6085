// The follower process: a click is answered piece by piece, a follower that dies or is cancelled takes nobody with it.
// Real film, real pictures, real processes; the people in it are drawn and their analysis is made up.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/events';
import { encodeAnalysis } from '@/lib/vision/analysis-file';
import { type Analysis, looksUnknown } from '@/lib/vision/types';
import type { Handler } from '@/workers/job-handler';
import type { Workers } from '@/workers/start-workers';
import { drawMatch, drawnPlayerAt } from '../../support/footage';
import { eventually, type House, makeSession, openHouse } from './house';

const fps = 25;
/** By then a job that runs has handed its task over. */
const takenMs = 400;
const frameCount = 6 * fps;

let house: House;
let workers: Workers;
let follower: { stop(): Promise<void> };
let folder: string;
let clipId: string;
let sessionId: string;

beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'follower-'));
  const film = join(folder, 'proxy.mp4');
  drawMatch(film);
  const { startWorkers } = await import('@/workers/start-workers');
  const { keepFollowerReady } = await import('@/workers/follow/followers');
  const { log } = await import('@/lib/server/logger');
  const { quickHandlers } = await import('./quick-handlers');
  const { followJob } = await import('@/workers/follow/follow-job');
  const quick = quickHandlers();
  const analyse: Handler = async (work) => {
    const { files } = await quick.analyse(work);
    const [analysis, proxy] = [join(work.workDir, 'analysis.bin'), join(work.workDir, 'film.mp4')];
    writeFileSync(analysis, encodeAnalysis(onePlayer()));
    execFileSync('cp', [film, proxy]);
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
  workers = await startWorkers({ ...quick, analyse, follow: followJob }, log(), null);
  follower = keepFollowerReady();
  const made = await makeSession(house, 1);
  sessionId = made.sessionId;
  clipId = made.clipIds[0] ?? '';
  const { readClip } = await import('@/lib/server/sessions/read-session');
  await eventually('analysed', async () => (await readClip(house.actor, clipId)).analysis.state === 'done');
});
afterAll(async () => {
  await workers.stop(5_000);
  await follower.stop();
  await house.close();
  rmSync(folder, { recursive: true });
});

/** The drawn player, seen in every frame. */
function onePlayer(): Analysis {
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
    warpTrust: new Float32Array(frameCount).fill(1),
    ...looksUnknown,
  };
}

/** The followers that this process has started, by their process ids. */
function followers(): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('follow/follower.ts'))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === process.pid)
    .map(([pid = 0]) => pid);
}

/** The one that waits, stopped in its tracks: it will take the next task and never answer. */
async function freezeWaiting(): Promise<number> {
  const pid = await eventually('a follower waits', async () => (followers().length === 1 ? followers()[0] : null), 20_000);
  process.kill(pid, 'SIGSTOP');
  return pid;
}

async function click(frame = 0) {
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { version } = await readClip(house.actor, clipId);
  const anchors = [{ frame, box: drawnPlayerAt(frame / fps) }];
  const { attempt } = await chooseAnchors(house.actor, clipId, { expectedVersion: version, anchors });
  return attempt?.id ?? '';
}

async function jobOf(attemptId: string) {
  const { db } = await import('@/lib/server/db/client');
  return db().job.findFirstOrThrow({ where: { attemptId, kind: 'follow' } });
}

const ended = (attemptId: string) =>
  eventually('followed', async () => ((await jobOf(attemptId)).state === 'succeeded' ? await jobOf(attemptId) : null), 30_000);

describe('a click', () => {
  it('is answered piece by piece before the path is complete, and the pieces are part of what is kept', async () => {
    const { subscribe } = await import('@/lib/server/events/subscribe');
    const { readPath } = await import('@/lib/server/sessions/read-clip-files');
    const { readPathPieces } = await import('@/lib/server/sessions/path-pieces');
    const stop = new AbortController();
    const heard: SessionEvent[] = [];
    const listening = (async () => {
      for await (const event of subscribe(sessionId, stop.signal)) heard.push(event);
    })();
    await eventually('listening', async () => heard.length > 0);
    const attemptId = await click(40);
    await ended(attemptId);
    const isDone = (event: SessionEvent) =>
      event.type === 'session' && event.session.clips[0]?.attempt?.id === attemptId && event.session.clips[0].attempt.seen !== null;
    await eventually('told', async () => heard.some(isDone));
    stop.abort();
    await listening;
    const pieces = heard.flatMap((event) => (event.type === 'piece' ? [event] : []));
    expect(pieces.length).toBeGreaterThan(0);
    expect(new Set(pieces.map((piece) => `${piece.clipId} ${piece.attemptId}`))).toEqual(new Set([`${clipId} ${attemptId}`]));
    expect(heard.findIndex((event) => event.type === 'piece')).toBeLessThan(heard.findIndex(isDone));
    expect(pieces.at(-1)?.known).toBe(new Set(pieces.flatMap((piece) => piece.frames.map((frame) => frame.index))).size);
    const path = await readPath(house.actor, clipId);
    expect(path).toMatchObject({ complete: true, attemptId, doubts: expect.any(Array) });
    expect(path.frames).toHaveLength(frameCount);
    expect(path.frames[40]).toMatchObject({ source: 'anchor', box: drawnPlayerAt(40 / fps) });
    // Who comes while it is being followed reads the same from Redis.
    expect((await readPathPieces(attemptId)).map(({ index }) => index)).toEqual(
      [...new Set(pieces.flatMap((piece) => piece.frames.map((frame) => frame.index)))].sort((a, b) => a - b),
    );
  });

  it('whose follower is killed is followed again by another, and says so when that happens every time', async () => {
    const first = await freezeWaiting();
    const attemptId = await click();
    await eventually('taken', async () => (await jobOf(attemptId)).state === 'running');
    await wait(takenMs);
    process.kill(first, 'SIGKILL');
    expect(await ended(attemptId)).toMatchObject({ attempt: 2, error: { code: 'FOLLOWING_STOPPED', retryable: true } });
  });

  it('that is cancelled ends within a second, follower and all', async () => {
    const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const pid = await freezeWaiting();
    const attemptId = await click();
    const job = await eventually('taken', async () => ((await jobOf(attemptId)).state === 'running' ? await jobOf(attemptId) : null));
    await wait(takenMs);
    const askedAt = performance.now();
    await cancelJob(house.actor, job.id);
    await eventually('cancelled', async () => (await jobOf(attemptId)).state === 'cancelled', 3_000);
    expect(performance.now() - askedAt).toBeLessThan(1_000);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await readClip(house.actor, clipId)).toMatchObject({ state: 'cancelled' });
  });
});

describe('an earlier attempt', () => {
  it('comes back with its path, and the later one again', async () => {
    const { restoreAttempt } = await import('@/lib/server/sessions/command-clip');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const { readPath } = await import('@/lib/server/sessions/read-clip-files');
    const one = await click(10);
    await ended(one);
    const two = await click(60);
    await ended(two);
    const judged = await eventually('rendered', async () => {
      const clip = await readClip(house.actor, clipId);
      return clip.state === 'preview_ready' ? clip : null;
    });
    expect(judged.attempts.filter(({ id }) => id === one || id === two)).toMatchObject([{ complete: true }, { complete: true }]);
    const back = await restoreAttempt(house.actor, clipId, one, judged.version);
    expect(back.attempt?.id).toBe(one);
    expect((await readPath(house.actor, clipId)).frames[10]?.source).toBe('anchor');
    const again = await restoreAttempt(house.actor, clipId, two, back.version);
    expect(again).toMatchObject({ state: 'preview_ready', attempt: { id: two } });
    const lost = judged.attempts.find(({ complete }) => !complete)?.id ?? '';
    await expect(restoreAttempt(house.actor, clipId, lost, again.version)).rejects.toMatchObject({ code: 'CLIP_STATE_CONFLICT' });
    expect((await readClip(house.actor, clipId)).attempt?.id).toBe(two);
  });
});
