// "Try the sample match": created once for any number of requests, created again after it was
// deleted, rejected with a message when incomplete.

import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TrySampleResult } from '@/lib/contracts/sample';
import type { Actor } from '@/lib/server/auth/actor';
import type { Workers } from '@/workers/runtime/start-workers';
import { makeSampleFixture, sampleFixtureList } from '../../support/sample-fixture';
import { type JobsFixture, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
let folder: string;

beforeAll(async () => {
  folder = makeSampleFixture();
  fixture = await openJobsFixture({ STORAGE_MIN_FREE_BYTES: '0' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  const { stubHandlers } = await import('./stub-handlers');
  // The check of the videos is the real one; the later steps are stubs.
  workers = await startWorkers({ ...stubHandlers(), probe: handlers.probe }, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(folder, { recursive: true });
});

const importServer = async () => ({
  ...(await import('@/lib/server/sample/try-sample')),
  ...(await import('@/lib/server/sessions/change-session')),
  ...(await import('@/lib/server/sessions/delete-session')),
  ...(await import('@/lib/server/retention/purge-deleted')),
  ...(await import('@/lib/server/sessions/read-session')),
  ...(await import('@/lib/server/videos/delete-video')),
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/storage/storage')),
});

/** Repeats the request as the page does, until the response is final. */
async function tryUntilReady(
  actor: Actor = fixture.actor,
  where = folder,
): Promise<TrySampleResult> {
  const { trySample } = await importServer();
  for (let attempts = 0; attempts < 40; attempts++) {
    const result = await trySample(actor, {
      requestId: 'r',
      signal: AbortSignal.timeout(60_000),
      folder: where,
    });
    if (result.state === 'ready') return result;
    expect(result).toMatchObject({ total: 2, sessionIds: [] });
  }
  throw new Error('the sample was not ready in a minute');
}

async function createUser(userName: string): Promise<Actor> {
  const { db } = await importServer();
  return db().user.create({
    data: { userName, passwordHash: '-', role: 'editor' },
    select: { id: true, userName: true, role: true },
  });
}

async function ownedCounts(actor: Actor) {
  const { db } = await importServer();
  const ownFilter = { ownerId: actor.id };
  return {
    videos: await db().video.count({ where: ownFilter }),
    sessions: await db().session.count({ where: ownFilter }),
  };
}

it('one request creates a session for every player of the list, in its order, from checked copies of the videos', async () => {
  const alice = await createUser('alice');
  const { readSample, readSession, absolutePath, db } = await importServer();
  expect(await readSample(alice, folder)).toEqual({ state: 'new' });
  const { checked, total, sessionIds } = await tryUntilReady(alice);
  expect([checked, total]).toEqual([2, 2]);
  const sessions = await Promise.all(sessionIds.map((id) => readSession(alice, id)));
  expect(sessions.map(({ game, player, clips }) => [game, player, clips.length])).toEqual([
    ['sample-football', 'Red 7', 2],
    ['sample-football', 'Blue 4', 1],
    ['sample-volleyball', 'White 2', 1],
  ]);
  expect(
    sessions[0]?.clips.map(({ startSeconds, stopSeconds }) => [startSeconds, stopSeconds]),
  ).toEqual([
    [1, 3],
    [5, 7],
  ]);
  const source = await db().artifact.findFirstOrThrow({
    where: { videoId: sessions[0]?.videoId ?? '', kind: 'source' },
  });
  expect(
    readFileSync(absolutePath(source.path)).equals(
      readFileSync(join(folder, 'sample-football.mp4')),
    ),
  ).toBe(true);
  expect(await readSample(alice, folder)).toEqual({ state: 'made' });
});

it('requested twice, or from several windows at the same time, it is created once', async () => {
  const bob = await createUser('bob');
  const results = await Promise.all([tryUntilReady(bob), tryUntilReady(bob), tryUntilReady(bob)]);
  expect(new Set(results.map(({ sessionIds }) => sessionIds.join())).size).toBe(1);
  expect(await tryUntilReady(bob)).toEqual(results[0]);
  expect(await ownedCounts(bob)).toEqual({ videos: 2, sessions: 3 });
  const { absolutePath } = await importServer();
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(absolutePath('uploads/incoming'))).toEqual([]);
});

it('deleted parts can be created again, and the others stay unchanged', async () => {
  const carol = await createUser('carol');
  const { deleteSession, deleteVideo, purgeDeleted, db, absolutePath } = await importServer();
  const first = await tryUntilReady(carol);
  await deleteSession(carol, first.sessionIds[1] ?? '');
  const second = await tryUntilReady(carol);
  expect([second.sessionIds[0], second.sessionIds[2]]).toEqual([
    first.sessionIds[0],
    first.sessionIds[2],
  ]);
  expect(second.sessionIds[1]).not.toBe(first.sessionIds[1]);

  for (const id of second.sessionIds) await deleteSession(carol, id);
  const videos = await db().video.findMany({
    where: { ownerId: carol.id },
    include: { artifacts: true },
  });
  for (const { id } of videos) await deleteVideo(carol, id);
  await purgeDeleted(Date.now() + 11_000);
  expect(
    videos
      .flatMap(({ artifacts }) => artifacts)
      .filter(({ path }) => existsSync(absolutePath(path))),
  ).toEqual([]);
  expect(existsSync(join(folder, 'sample-football.mp4'))).toBe(true);
  expect((await tryUntilReady(carol)).sessionIds).toHaveLength(3);
  expect(await ownedCounts(carol)).toEqual({ videos: 2, sessions: 3 });
});

it('every user has their own', async () => {
  const [dave, erin] = [await createUser('dave'), await createUser('erin')];
  const [daveResult, erinResult] = [await tryUntilReady(dave), await tryUntilReady(erin)];
  expect(daveResult.sessionIds.filter((id) => erinResult.sessionIds.includes(id))).toEqual([]);
  expect([await ownedCounts(dave), await ownedCounts(erin)]).toEqual([
    { videos: 2, sessions: 3 },
    { videos: 2, sessions: 3 },
  ]);
});

it.each([
  ['no folder', () => join(folder, 'nowhere')],
  ['a list without videos', () => folderOf({ list: sampleFixtureList, videos: [] })],
  ['videos without a list', () => folderOf({ list: null, videos: ['sample-football.mp4'] })],
] as const)('%s is a sample that is missing', async (_, makeFolder) => {
  const where = makeFolder();
  const { readSample } = await importServer();
  expect(await readSample(fixture.actor, where)).toEqual({ state: 'missing' });
  await expect(tryUntilReady(fixture.actor, where)).rejects.toMatchObject({
    code: 'SAMPLE_MISSING',
  });
});

it('a list that names a missing video creates nothing', async () => {
  const frank = await createUser('frank');
  const { trySample } = await importServer();
  const where = folderOf({ list: sampleFixtureList, videos: ['sample-football.mp4'] });
  const tryIt = () =>
    trySample(frank, { requestId: 'r', signal: AbortSignal.timeout(60_000), folder: where });
  await expect(
    (async () => {
      while ((await tryIt()).state === 'checking');
    })(),
  ).rejects.toMatchObject({ code: 'SAMPLE_MISSING' });
  expect((await ownedCounts(frank)).sessions).toBe(0);
});

it('a video that fails the check is reported by name and deleted, so that a valid one can replace it', async () => {
  const grace = await createUser('grace');
  const where = folderOf({ list: sampleFixtureList, videos: ['sample-football.mp4'] });
  writeFileSync(join(where, 'sample-volleyball.mp4'), '#EXTM3U\nfile:///etc/passwd\n');
  await expect(tryUntilReady(grace, where)).rejects.toMatchObject({
    code: 'MEDIA_UNREADABLE',
    message: expect.stringContaining('sample-volleyball.mp4'),
  });
  expect(await ownedCounts(grace)).toEqual({ videos: 1, sessions: 0 });
  copyFileSync(join(folder, 'sample-volleyball.mp4'), join(where, 'sample-volleyball.mp4'));
  expect((await tryUntilReady(grace, where)).sessionIds).toHaveLength(3);
});

function folderOf({ list, videos }: { list: string | null; videos: string[] }): string {
  const made = mkdtempSync(join(tmpdir(), 'followspot-sample-'));
  for (const name of videos) copyFileSync(join(folder, name), join(made, name));
  if (list !== null) writeFileSync(join(made, 'sample-match.csv'), list);
  return made;
}
