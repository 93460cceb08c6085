// Work in the background and work that a user waits for, of one slot: a chunk that has just begun
// gives way and is begun anew, one that is nearly done ends first.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { probeFixture } from '../../support/probe-fixture';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
/** Kind and attempt of every run, as it begins and ends. */
const runs: string[] = [];
/** Of the chunk's work, when it begins. */
let doneShare = 0;
let chunkEnds = new AbortController();

const chunk: Handler = async ({ job, signal, workDir, onProgress }) => {
  runs.push(`index ${job.attempt} began`);
  onProgress({ stage: 'Indexing the match', done: 60 * doneShare, total: 60, unit: 's' });
  const end = AbortSignal.any([signal, chunkEnds.signal]);
  await sleep(60_000, undefined, { signal: end }).catch(() => signal.throwIfAborted());
  runs.push(`index ${job.attempt} ended`);
  const made = runs.filter((run) => run.endsWith('ended')).length;
  const meta = { startSeconds: 60 * (made - 1), stopSeconds: 60 * made };
  const { writeScratchFile } = await import('./stub-handlers');
  const file = writeScratchFile(workDir, 'index.bin');
  return { files: [{ kind: 'index', file, contentType: 'application/octet-stream', meta }] };
};

beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '1' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  const { analyse } = stubHandlers();
  const handlers = stubHandlers({
    index: chunk,
    analyse(work) {
      runs.push('analyse');
      return analyse(work);
    },
  });
  workers = await startWorkers(handlers, log(), null);
});
afterAll(async () => {
  await workers.stop(1_000);
  await fixture.close();
});
beforeEach(() => {
  runs.length = 0;
  chunkEnds = new AbortController();
});

async function startChunk(): Promise<void> {
  const { inTransaction } = await import('@/lib/server/queue/transaction');
  const { enqueue } = await import('@/lib/server/queue/enqueue');
  const { actor, videoId } = fixture;
  const target = { ownerId: actor.id, videoId, requestId: null };
  await inTransaction((unit) => enqueue(unit, { kind: 'index', ...target }));
  await eventually('the chunk runs', async () => runs.length > 0);
}

it('a chunk that has just begun gives way, and is begun anew without counting as failed', async () => {
  doneShare = 0.1;
  await startChunk();
  await makeSession(fixture, 1);
  await eventually('begun anew', async () => runs.length === 3);
  expect(runs).toEqual(['index 1 began', 'analyse', 'index 2 began']);
  const { db } = await import('@/lib/server/db/client');
  const job = await db().job.findFirstOrThrow({ where: { kind: 'index', state: 'running' } });
  expect(job).toMatchObject({ attempt: 2, maxAttempts: 4, error: null });
  chunkEnds.abort();
  await eventually('ended', async () => runs.includes('index 2 ended'));
});

it('a chunk that is nearly done ends first', async () => {
  doneShare = 0.9;
  await startChunk();
  await makeSession(fixture, 1);
  // Longer than the slot would take to be given away.
  await sleep(4_000);
  expect(runs).toEqual(['index 1 began']);
  chunkEnds.abort();
  await eventually('analysed', async () => runs.includes('analyse'));
  expect(runs).toEqual(['index 1 began', 'index 1 ended', 'analyse']);
});

it('what a person began goes on to the end, also where nothing begins by itself', async () => {
  const { db } = await import('@/lib/server/db/client');
  const probe = probeFixture({ durationSeconds: 150 });
  await db().video.update({ where: { id: fixture.videoId }, data: { probe } });
  await db().artifact.deleteMany({ where: { kind: 'index' } });
  doneShare = 1;
  chunkEnds.abort();
  await startChunk();
  await eventually('three chunks', async () => runs.length === 6);
  await sleep(1_000);
  const stops = await db().artifact.findMany({ where: { kind: 'index' }, select: { meta: true } });
  expect(stops.map(({ meta }) => meta).sort()).toMatchObject([
    { stopSeconds: 60 },
    { stopSeconds: 120 },
    { stopSeconds: 180 },
  ]);
  expect(runs).toHaveLength(6);
});

it('programs of the background are the nicest', async () => {
  const { inBackground } = await import('@/workers/process/priority');
  const { startSandboxed } = await import('@/workers/process/sandboxed-process');
  const { runFfmpeg } = await import('@/workers/process/run-ffmpeg');
  const { signal } = new AbortController();
  const niceOf = async (urgent: boolean) => {
    const child = startSandboxed('nice', [], { signal, urgent });
    let text = '';
    for await (const part of child.stdout) text += part;
    return Number(text);
  };
  expect([await niceOf(true), await niceOf(false)]).toEqual([0, 10]);
  expect(await inBackground(() => niceOf(true))).toBe(19);
  const { readFileSync } = await import('node:fs');
  const niceOfFfmpeg = async () => {
    let nice = Number.NaN;
    await runFfmpeg(
      [...['-re', '-f', 'lavfi', '-i', 'color=s=16x16:d=1:r=25'], ...['-f', 'null', '-']],
      {
        signal,
        onFrames() {},
        onStart(pid) {
          setTimeout(() => {
            nice = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);
          }, 300);
        },
      },
    );
    return nice;
  };
  expect([await niceOfFfmpeg(), await inBackground(niceOfFfmpeg)]).toEqual([10, 19]);
});
