// Finals that are rendered when a clip is approved, before they are asked for: in the background, as
// long as the approval stands.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

const box = [100, 100, 160, 260] as [number, number, number, number];
let fixture: JobsFixture;
let workers: Workers;
const runs: string[] = [];
let finalsEnd = new AbortController();

beforeAll(async () => {
  fixture = await openJobsFixture({ RENDER_AHEAD: 'on' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  const { final: render, ...stubs } = stubHandlers();
  const final: Handler = async (work) => {
    runs.push(work.job.background ? 'ahead' : 'asked for');
    const end = AbortSignal.any([work.signal, finalsEnd.signal]);
    await sleep(60_000, undefined, { signal: end }).catch(() => work.signal.throwIfAborted());
    return render(work);
  };
  workers = await startWorkers({ ...stubs, final }, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(1_000);
  await fixture.close();
});
beforeEach(() => {
  runs.length = 0;
  finalsEnd = new AbortController();
});

async function clipIn(clipId: string, state: string) {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  return eventually(`clip is ${state}`, async () => {
    const clip = await readClip(fixture.actor, clipId);
    return clip.state === state ? clip : null;
  });
}

/** An approved clip whose final is being rendered. */
async function approvedClip(): Promise<{ sessionId: string; clipId: string }> {
  const { chooseAnchors, clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { sessionId, clipIds } = await makeSession(fixture, 1);
  const [clipId = ''] = clipIds;
  const { version } = await clipIn(clipId, 'selecting');
  const anchors = [{ frame: 0, box }];
  await chooseAnchors(fixture.actor, clipId, { expectedVersion: version, anchors });
  const ready = await clipIn(clipId, 'preview_ready');
  await clipCommand(fixture.actor, clipId, 'approve', ready.version);
  await eventually('the final is rendered ahead', async () => runs.length === 1);
  return { sessionId, clipId };
}

const jobsOf = async (clipId: string) => {
  const { db } = await import('@/lib/server/db/client');
  const where = { clipId, kind: 'final' } as const;
  return db().job.findMany({ where, orderBy: { queuedAt: 'asc' } });
};

it('begins with the approval, in the background, and leaves the clip approved', async () => {
  const { clipId } = await approvedClip();
  expect(await jobsOf(clipId)).toMatchObject([
    { background: true, priority: 230, state: 'running' },
  ]);
  finalsEnd.abort();
  await eventually('rendered', async () => (await jobsOf(clipId))[0]?.state === 'succeeded');
  expect(await clipIn(clipId, 'approved')).toMatchObject({ finalUrl: expect.any(String) });
  expect(runs).toEqual(['ahead']);
});

it('is replaced by what is asked for, and the reel is joined of it', async () => {
  const { finalizeSession } = await import('@/lib/server/sessions/change-session');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const { sessionId, clipId } = await approvedClip();
  await finalizeSession(fixture.actor, sessionId);
  finalsEnd.abort();
  await eventually('the reel is ready', async () => {
    const { reel } = await readSession(fixture.actor, sessionId);
    return reel.state === 'ready';
  });
  expect(runs).toEqual(['ahead', 'asked for']);
  const states = (await jobsOf(clipId)).map(({ state, background }) => [state, background]);
  expect(states).toEqual([
    ['cancelled', true],
    ['succeeded', false],
  ]);
});

it.each(['reselect', 'skip', 'restore'] as const)('ends with %s', async (command) => {
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { clipId } = await approvedClip();
  const { version } = await clipIn(clipId, 'approved');
  await clipCommand(fixture.actor, clipId, command, version);
  await eventually('the final ends', async () => (await jobsOf(clipId))[0]?.state === 'cancelled');
});

it('is cancelled like any work, and the clip stays approved', async () => {
  const { cancelClip } = await import('@/lib/server/jobs/cancel-work');
  const { clipId } = await approvedClip();
  await cancelClip({ actor: fixture.actor, requestId: null }, clipId);
  await eventually('cancelled', async () => (await jobsOf(clipId))[0]?.state === 'cancelled');
  expect(await clipIn(clipId, 'approved')).toMatchObject({ error: null });
});
