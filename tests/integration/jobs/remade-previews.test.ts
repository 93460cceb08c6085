// Previews that are older than a change of their clips: made again in the background while a clip is under
// review, once for the latest change, and left alone once it is approved.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { z } from 'zod';
import type { updateClipRequest } from '@/lib/contracts/sessions';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

/** On a busy machine every step takes its time. */
const soon = <T>(what: string, check: () => Promise<T | null | undefined | false>) =>
  eventually(what, check, 60_000);

const box = [100, 100, 160, 260] as [number, number, number, number];
let fixture: JobsFixture;
let workers: Workers;
const runs: { readonly clipId: string | null; readonly background: boolean }[] = [];
/** Aborted: previews end at once. */
let mayEnd = new AbortController();

beforeAll(async () => {
  fixture = await openJobsFixture({ RENDER_AHEAD: 'off' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  const { preview: render, ...stubs } = stubHandlers();
  const preview: Handler = async (work) => {
    const { clipId, background } = work.job;
    runs.push({ clipId, background });
    const made = await render(work);
    const end = AbortSignal.any([work.signal, mayEnd.signal]);
    await sleep(60_000, undefined, { signal: end }).catch(() => work.signal.throwIfAborted());
    return made;
  };
  workers = await startWorkers({ ...stubs, preview }, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(1_000);
  await fixture.close();
});
beforeEach(() => {
  runs.length = 0;
  mayEnd = new AbortController();
  mayEnd.abort();
});

/** Previews that were begun for these clips, after the first of each: whether in the background. */
const remade = (...clipIds: readonly string[]) =>
  runs
    .filter(({ clipId }) => clipIds.includes(clipId ?? ''))
    .map(({ background }) => background)
    .slice(clipIds.length);

async function readClip(clipId: string) {
  const { readClip: read } = await import('@/lib/server/sessions/read-session');
  return read(fixture.actor, clipId);
}

const clipIn = (clipId: string, state: string) =>
  soon(`clip is ${state}`, async () => {
    const clip = await readClip(clipId);
    return clip.state === state ? clip : null;
  });

/** Followed, with a fresh preview. */
async function clipsUnderReview(count: number): Promise<{ sessionId: string; clipIds: string[] }> {
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const { sessionId, clipIds } = await makeSession(fixture, count);
  for (const clipId of clipIds) {
    const { version } = await clipIn(clipId, 'selecting');
    const anchors = [{ frame: 0, box }];
    await chooseAnchors(fixture.actor, clipId, { expectedVersion: version, anchors });
    expect(await clipIn(clipId, 'preview_ready')).toMatchObject({ previewStale: false, job: null });
  }
  expect(runs.every(({ background }) => !background)).toBe(true);
  return { sessionId, clipIds };
}

async function change(clipId: string, what: z.infer<typeof updateClipRequest>) {
  const { updateClip } = await import('@/lib/server/sessions/update-clip');
  return updateClip(fixture.actor, clipId, what);
}

const fresh = (clipId: string) =>
  soon('the preview is fresh and nothing makes it', async () => {
    const { previewStale, job } = await readClip(clipId);
    return !previewStale && job === null;
  });

it.each<[string, z.infer<typeof updateClipRequest>]>([
  ['a freeze', { timing: { kind: 'freeze', seconds: 2 } }],
  ['an opening', { timing: { kind: 'opening' } }],
  ['moments with slow motion', { moments: [3], slowMotion: 'half' }],
  ['a trim', { trim: { first: 2, last: 20 } }],
])(
  '%s makes the preview again, with low priority, and the clip stays under review',
  async (_, what) => {
    const [clipId = ''] = (await clipsUnderReview(1)).clipIds;
    const before = await readClip(clipId);
    mayEnd = new AbortController();
    const changed = await change(clipId, what);
    expect(changed).toMatchObject({ previewStale: true, previewUrl: before.previewUrl });
    expect(changed.job).toMatchObject({ kind: 'preview' });
    const { db } = await import('@/lib/server/db/client');
    const live = { clipId, state: { in: ['queued' as const, 'running' as const] } };
    expect(await db().job.findMany({ where: live })).toMatchObject([
      { kind: 'preview', background: true, priority: 200 },
    ]);
    mayEnd.abort();
    await fresh(clipId);
    expect(remade(clipId)).toEqual([true]);
    const after = await readClip(clipId);
    expect([after.state, after.version]).toEqual(['preview_ready', before.version]);
    expect(after.previewUrl).not.toBe(before.previewUrl);
  },
);

it('changes that come while it is made are followed by one more, and a rating by none', async () => {
  const [clipId = ''] = (await clipsUnderReview(1)).clipIds;
  await change(clipId, { rating: 4 });
  await change(clipId, { moments: [5] });
  expect(await readClip(clipId)).toMatchObject({ previewStale: false, job: null });
  mayEnd = new AbortController();
  await change(clipId, { timing: { kind: 'freeze' } });
  await soon('it is being made', async () => remade(clipId).length === 1);
  await change(clipId, { timing: { kind: 'freeze', seconds: 3 } });
  await change(clipId, { timing: { kind: 'freeze', seconds: 4 } });
  expect(remade(clipId)).toHaveLength(1);
  mayEnd.abort();
  await fresh(clipId);
  expect(remade(clipId)).toEqual([true, true]);
});

it('what is changed back needs nothing', async () => {
  const [clipId = ''] = (await clipsUnderReview(1)).clipIds;
  mayEnd = new AbortController();
  await change(clipId, { timing: { kind: 'opening' } });
  await soon('it is being made', async () => remade(clipId).length === 1);
  mayEnd.abort();
  await fresh(clipId);
  await change(clipId, { timing: null });
  await fresh(clipId);
  expect(remade(clipId)).toHaveLength(2);
  await change(clipId, { timing: null });
  expect((await readClip(clipId)).job).toBeNull();
});

it('a style of the session makes those of all its clips under review; an approved one is left, until it is not', async () => {
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { updateSession } = await import('@/lib/server/sessions/change-session');
  const { sessionId, clipIds } = await clipsUnderReview(3);
  const [first = '', second = '', third = ''] = clipIds;
  const ready = await readClip(third);
  const { version } = await clipCommand(fixture.actor, third, 'approve', ready.version);
  await updateSession(fixture.actor, sessionId, { style: { kind: 'ring', color: '#00ff00' } });
  await Promise.all([fresh(first), fresh(second)]);
  expect(remade(...clipIds)).toEqual([true, true]);
  expect(await readClip(third)).toMatchObject({ previewStale: true, job: null, state: 'approved' });
  await clipCommand(fixture.actor, third, 'restore', version);
  await fresh(third);
  expect(await readClip(third)).toMatchObject({ state: 'preview_ready' });
  expect(remade(...clipIds)).toEqual([true, true, true]);
});
