// The whole life of a session through the real queue, with stub handlers.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '@/lib/contracts/events';
import { reelOptions } from '@/lib/contracts/reel-options';
import { type ClipView, sessionView } from '@/lib/contracts/sessions';
import type { StyleView } from '@/lib/contracts/style';
import type { Shape } from '@/lib/review/reframing/shapes';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
/** Clips whose final must fail, by id. */
const failingClips = new Set<string>();

beforeAll(async () => {
  fixture = await openJobsFixture();
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  const { AppError } = await import('@/lib/errors/app-error');
  const stubs = stubHandlers();
  const final: typeof stubs.final = async (work) => {
    if (failingClips.has(work.job.clipId ?? '')) throw new AppError('SOURCE_DAMAGED');
    return stubs.final(work);
  };
  workers = await startWorkers({ ...stubs, final }, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
});

const importServer = async () => ({
  ...(await import('@/lib/server/sessions/read-session')),
  ...(await import('@/lib/server/sessions/command-clip')),
  ...(await import('@/lib/server/sessions/update-clip')),
  ...(await import('@/lib/server/sessions/change-session')),
  ...(await import('@/lib/server/jobs/list-jobs')),
  ...(await import('@/lib/server/sessions/subscribe')),
  ...(await import('@/lib/server/events/subscribe-channel')),
});

const box = [100, 100, 160, 260] as [number, number, number, number];

async function clipIn(clipId: string, state: string) {
  const { readClip } = await importServer();
  return eventually(`clip is ${state}`, async () => {
    const clip = await readClip(fixture.actor, clipId);
    return clip.state === state ? clip : null;
  });
}

async function approveAll(clipIds: readonly string[]): Promise<void> {
  const { chooseAnchors, clipCommand } = await importServer();
  for (const clipId of clipIds) {
    const clip = await clipIn(clipId, 'selecting');
    await chooseAnchors(fixture.actor, clipId, {
      expectedVersion: clip.version,
      anchors: [{ frame: 0, box }],
    });
    const ready = await clipIn(clipId, 'preview_ready');
    await clipCommand(fixture.actor, clipId, 'approve', ready.version);
  }
}

async function reelIn(sessionId: string, state: string) {
  const { readSession } = await importServer();
  return eventually(`reel is ${state}`, async () => {
    const session = await readSession(fixture.actor, sessionId);
    return session.reel.state === state ? session : null;
  });
}

describe('a session', () => {
  it('goes from import to a joined reel; a failed clip stays visible and is retried alone', async () => {
    const { finalizeSession, clipCommand, updateSession, chooseAnchors, updateClip } =
      await importServer();
    const { readSession, listSessions } = await importServer();
    const { db } = await import('@/lib/server/db/client');
    const { sessionId, clipIds } = await makeSession(fixture, 3);
    const [first = '', second = '', third = ''] = clipIds;
    await clipIn(third, 'selecting').then((clip) =>
      clipCommand(fixture.actor, third, 'skip', clip.version),
    );
    await approveAll([first, second]);
    failingClips.add(second);
    await finalizeSession(fixture.actor, sessionId);
    const partly = await reelIn(sessionId, 'ready_with_errors');
    expect(partly.reel).toMatchObject({
      done: 1,
      total: 2,
      fileName: 'Cup_final_Alice_tracked.mp4',
      stale: false,
    });
    const failed = partly.clips[1];
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'SOURCE_DAMAGED' },
      skipped: false,
    });
    failingClips.delete(second);
    await clipCommand(fixture.actor, second, 'retry', failed?.version ?? 0);
    const whole = await reelIn(sessionId, 'ready');
    expect(whole.reel).toMatchObject({ done: 2, total: 2, stale: false });
    expect(whole.reel.url).not.toBe(partly.reel.url);
    expect(sessionView.parse(whole)).toEqual(whole);

    const seconds = whole.clips.map(({ startSeconds, stopSeconds }) => stopSeconds - startSeconds);
    const trimmed = await updateClip(fixture.actor, first, {
      trim: { first: 3, last: 500 },
    });
    expect(trimmed).toMatchObject({ state: 'done', trim: { first: 3, last: 29 } });
    expect((await readSession(fixture.actor, sessionId)).reel.stale).toBe(true);
    const [summary] = (await listSessions(fixture.actor, { limit: 50 })).sessions;
    expect(summary?.totalSeconds).toBeCloseTo(
      seconds.reduce((sum, length) => sum + length, 0) - 0.1 * (seconds[0] ?? 0),
      6,
    );
    await updateClip(fixture.actor, first, { trim: { first: 0, last: 29 } });
    expect(await readSession(fixture.actor, sessionId)).toMatchObject({
      reel: { stale: false },
      clips: [{ trim: null }, {}, {}],
    });

    const order = [second, first];
    const reordered = await updateSession(fixture.actor, sessionId, { reelOrder: order });
    expect(reordered).toMatchObject({ reelOrder: [second, first, third], reel: { stale: true } });
    await finalizeSession(fixture.actor, sessionId);
    const { reel } = await eventually('the reel is joined anew', async () => {
      const session = await readSession(fixture.actor, sessionId);
      return session.reel.state === 'ready' && !session.reel.stale ? session : null;
    });
    expect(reel.url).not.toBe(whole.reel.url);
    const finals = await db().job.count({ where: { sessionId, kind: 'final' } });
    expect(finals, 'nothing is rendered for another order').toBe(3);
    const withOptions = async (options: object) =>
      updateSession(fixture.actor, sessionId, { reelOptions: reelOptions.parse(options) });
    const faded = await withOptions({ crossFadeSeconds: 0.5 });
    expect(faded.reel.stale, 'the reel is to be joined anew').toBe(true);
    expect(faded.clips.map(({ state }) => state)).toEqual(reordered.clips.map((c) => c.state));
    expect((await withOptions({})).reel.stale).toBe(false);
    await expect(
      updateSession(fixture.actor, sessionId, { reelOrder: [randomUUID()] }),
    ).rejects.toMatchObject({ code: 'CLIP_NOT_FOUND' });
    expect(await updateClip(fixture.actor, first, { rating: 4 })).toMatchObject({ rating: 4 });
    expect(await updateClip(fixture.actor, first, { rating: null })).toMatchObject({
      rating: null,
    });

    const restyle = (style: StyleView) => updateSession(fixture.actor, sessionId, { style });
    const dot = { kind: 'dot', color: '#ff3b30' } as const;
    const sameLook = await restyle({ ...dot, color: '#FF3B30', size: 'm', opacity: 1, text: 'A' });
    expect(sameLook.reel.stale).toBe(false);
    expect((await restyle({ ...dot, size: 'l' })).reel.stale).toBe(true);
    expect((await restyle(dot)).reel.stale).toBe(false);
    const isStale = async () => (await readSession(fixture.actor, sessionId)).reel.stale;
    const before = await readSession(fixture.actor, sessionId);
    const moments = await updateClip(fixture.actor, first, { moments: [20, 4, 20, 900] });
    expect(moments).toMatchObject({
      moments: [4, 20],
      state: 'done',
      finalUrl: expect.any(String),
    });
    expect(await isStale(), 'throughout, moments change nothing').toBe(false);
    await updateClip(fixture.actor, first, { timing: { kind: 'freeze', seconds: 1.5 } });
    expect(await isStale()).toBe(true);
    const changed = await readSession(fixture.actor, sessionId);
    const facts = ({ state, version, attempt, previewUrl, finalUrl, job }: ClipView) => ({
      ...{ state, version, attempt, previewUrl, finalUrl, job },
    });
    expect(changed.clips.map(facts), 'nothing else').toEqual(before.clips.map(facts));
    await updateClip(fixture.actor, first, { timing: { kind: 'throughout' }, moments: [] });
    expect(await isStale()).toBe(false);
    await updateClip(fixture.actor, first, { timing: null });
    expect((await restyle({ ...dot, timing: { kind: 'opening' } })).reel.stale).toBe(true);
    expect((await restyle({ ...dot, timing: { kind: 'throughout' } })).reel.stale).toBe(false);
    const reshape = (shape: Shape) => updateSession(fixture.actor, sessionId, { shape });
    expect(await reshape('9:16')).toMatchObject({ shape: '9:16', reel: { stale: true } });
    expect(await reshape('source')).toMatchObject({ shape: 'source', reel: { stale: false } });
    expect((await restyle({ kind: 'ring', color: '#00ff00' })).reel.stale).toBe(true);
    const again = await chooseAnchors(fixture.actor, first, {
      expectedVersion: whole.clips[0]?.version ?? 0,
      anchors: [{ frame: 5, box }],
    });
    expect(again.attempt).toMatchObject({ number: 2, tracker: 'click' });
  });

  it('accepts anchors before the analysis is done and starts tracking as soon as it is', async () => {
    const { inTransaction: transact, lockSession: touchSession } = await import(
      '@/lib/server/queue/transaction'
    );
    const { applyCommand: commandClip } = await import('@/lib/server/sessions/apply-command');
    const { db } = await import('@/lib/server/db/client');
    const { chooseAnchors } = await importServer();
    const { sessionId, clipIds } = await makeSession(fixture, 1);
    const clipId = clipIds[0] ?? '';
    const clip = await clipIn(clipId, 'selecting');
    await eventually('analysis done', () =>
      db().clip.findFirst({ where: { id: clipId, analysisState: 'done' } }),
    );
    await db().clip.update({ where: { id: clipId }, data: { analysisState: 'running' } });
    expect(
      await chooseAnchors(fixture.actor, clipId, {
        expectedVersion: clip.version,
        anchors: [{ frame: 0, box }],
      }),
    ).toMatchObject({
      state: 'tracking',
      job: null,
    });
    await transact(async (unit) => {
      await touchSession(unit, sessionId);
      await commandClip(unit, clipId, { type: 'analysed' });
    });
    await clipIn(clipId, 'preview_ready');
  });

  it('notifies its subscribers: a snapshot first, then every change, and unsubscribes those that disconnect', async () => {
    const { subscribe, listenerCount, clipCommand } = await importServer();
    const { sessionId, clipIds } = await makeSession(fixture, 1);
    const clipId = clipIds[0] ?? '';
    const clip = await clipIn(clipId, 'selecting');
    const before = listenerCount();
    const leaving = new AbortController();
    const revisions: number[] = [];
    let skippedSeen = false;
    for await (const event of subscribe(sessionId, leaving.signal) as AsyncIterable<SessionEvent>) {
      if (event.type !== 'session') continue;
      revisions.push(event.revision);
      if (revisions.length === 1) void clipCommand(fixture.actor, clipId, 'skip', clip.version);
      skippedSeen = event.session.clips[0]?.skipped ?? false;
      if (skippedSeen) leaving.abort();
    }
    expect(skippedSeen).toBe(true);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    // The reader of the session ends with its last client.
    await eventually('unsubscribed', async () => listenerCount() === before);
  });

  it('reports changes within a few seconds when no message arrives', async () => {
    const { subscribe } = await importServer();
    const { db } = await import('@/lib/server/db/client');
    const { sessionId } = await makeSession(fixture, 1);
    const leaving = new AbortController();
    const events = subscribe(sessionId, leaving.signal);
    const first = await events.next();
    const target = 1000;
    await db().session.update({ where: { id: sessionId }, data: { revision: target } });
    const startedAt = Date.now();
    for await (const event of events)
      if (event.type === 'session' && event.revision >= target) break;
    leaving.abort();
    expect(first.value).toMatchObject({ type: 'session' });
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it('is deleted with its files and its work', async () => {
    const { readSession } = await importServer();
    const { deleteSession } = await import('@/lib/server/sessions/delete-session');
    const { purgeDeleted } = await import('@/lib/server/retention/purge-deleted');
    const { db } = await import('@/lib/server/db/client');
    const { absolutePath } = await import('@/lib/server/storage/storage');
    const { existsSync } = await import('node:fs');
    const { sessionId, clipIds } = await makeSession(fixture, 1);
    await clipIn(clipIds[0] ?? '', 'selecting');
    const files = await db().artifact.findMany({ where: { sessionId } });
    expect(files.length).toBeGreaterThan(0);
    await deleteSession(fixture.actor, sessionId);
    await expect(readSession(fixture.actor, sessionId)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    await purgeDeleted(Date.now() + 11_000);
    expect(files.filter((file) => existsSync(absolutePath(file.path)))).toEqual([]);
    expect(await db().job.count({ where: { sessionId } })).toBe(0);
  });
});

describe('Redis', () => {
  it('may be wiped: lost queue messages are published again within ten seconds', async () => {
    const { redis } = await import('@/lib/server/redis');
    const { db } = await import('@/lib/server/db/client');
    const { sessionId, clipIds } = await makeSession(fixture, 3);
    await Promise.all(clipIds.map((clipId) => clipIn(clipId, 'selecting')));
    await redis().flushdb();
    // Queued without a message, as after a wipe between commit and delivery.
    await db().job.updateMany({
      where: { sessionId, kind: 'analyse' },
      data: { state: 'queued', queuedAt: new Date(), attempt: 0 },
    });
    const startedAt = Date.now();
    await eventually(
      'all run',
      async () => (await db().job.count({ where: { sessionId, state: 'succeeded' } })) === 3,
      20_000,
    );
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    // Written after the commit, so a moment later.
    const stored = async () =>
      (await db().job.findMany({ where: { sessionId, kind: 'analyse' } })).map(
        ({ stats }) => stats,
      );
    await expect
      .poll(stored, { timeout: 10_000 })
      .toEqual(Array(3).fill(expect.objectContaining({ seconds: expect.any(Number), gpu: null })));
  });
});
