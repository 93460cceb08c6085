// "Try the sample match": made once however often it is asked for, made again after it was deleted, refused in words when
// it is not whole.

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SampleTried } from '@/lib/contracts/sample';
import type { Actor } from '@/lib/server/auth/actor';
import type { Workers } from '@/workers/start-workers';
import { standInList, standInSample } from '../../support/stand-in-sample';
import { type House, openHouse } from './house';

let house: House;
let workers: Workers;
let folder: string;

beforeAll(async () => {
  folder = standInSample();
  house = await openHouse({ STORAGE_MIN_FREE_BYTES: '0' });
  const { startWorkers } = await import('@/workers/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  const { quickHandlers } = await import('./quick-handlers');
  // The check of the videos is the real one; what comes after it takes no time here.
  workers = await startWorkers({ ...quickHandlers(), probe: handlers.probe }, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await house.close();
  rmSync(folder, { recursive: true });
});

const uses = async () => ({
  ...(await import('@/lib/server/sample/try-sample')),
  ...(await import('@/lib/server/sessions/change-session')),
  ...(await import('@/lib/server/sessions/read-session')),
  ...(await import('@/lib/server/videos/delete-video')),
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/storage')),
});

/** Presses the button as the page does: until the answer is final. */
async function press(actor: Actor = house.actor, where = folder): Promise<SampleTried> {
  const { trySample } = await uses();
  for (let tries = 0; tries < 40; tries++) {
    const tried = await trySample(actor, { requestId: 'r', signal: AbortSignal.timeout(60_000), folder: where });
    if (tried.state === 'ready') return tried;
    expect(tried).toMatchObject({ total: 2, sessionIds: [] });
  }
  throw new Error('the sample was not ready in a minute');
}

async function somebody(userName: string): Promise<Actor> {
  const { db } = await uses();
  return db().user.create({ data: { userName, passwordHash: '-', role: 'editor' }, select: { id: true, userName: true, role: true } });
}

async function have(actor: Actor) {
  const { db } = await uses();
  const mine = { ownerId: actor.id };
  return { videos: await db().video.count({ where: mine }), sessions: await db().session.count({ where: mine }) };
}

it('one press makes a session for every player of the list, in its order, from checked copies of the videos', async () => {
  const alice = await somebody('alice');
  const { readSample, readSession, absolutePath, db } = await uses();
  expect(await readSample(alice, folder)).toEqual({ state: 'new' });
  const { checked, total, sessionIds } = await press(alice);
  expect([checked, total]).toEqual([2, 2]);
  const sessions = await Promise.all(sessionIds.map((id) => readSession(alice, id)));
  expect(sessions.map(({ game, player, clips }) => [game, player, clips.length])).toEqual([
    ['sample-football', 'Red 7', 2],
    ['sample-football', 'Blue 4', 1],
    ['sample-volleyball', 'White 2', 1],
  ]);
  expect(sessions[0]?.clips.map(({ startSeconds, stopSeconds }) => [startSeconds, stopSeconds])).toEqual([
    [1, 3],
    [5, 7],
  ]);
  const source = await db().artifact.findFirstOrThrow({ where: { videoId: sessions[0]?.videoId ?? '', kind: 'source' } });
  expect(readFileSync(absolutePath(source.path)).equals(readFileSync(join(folder, 'sample-football.mp4')))).toBe(true);
  expect(await readSample(alice, folder)).toEqual({ state: 'made' });
});

it('pressed twice, or from several windows at the same time, it is there once', async () => {
  const bob = await somebody('bob');
  const answers = await Promise.all([press(bob), press(bob), press(bob)]);
  expect(new Set(answers.map(({ sessionIds }) => sessionIds.join())).size).toBe(1);
  expect(await press(bob)).toEqual(answers[0]);
  expect(await have(bob)).toEqual({ videos: 2, sessions: 3 });
  const { absolutePath } = await uses();
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(absolutePath('uploads/incoming'))).toEqual([]);
});

it('what is deleted of it can be had again, and what is not stays as it is', async () => {
  const carol = await somebody('carol');
  const { deleteSession, deleteVideo, db, absolutePath } = await uses();
  const first = await press(carol);
  await deleteSession(carol, first.sessionIds[1] ?? '');
  const second = await press(carol);
  expect([second.sessionIds[0], second.sessionIds[2]]).toEqual([first.sessionIds[0], first.sessionIds[2]]);
  expect(second.sessionIds[1]).not.toBe(first.sessionIds[1]);

  for (const id of second.sessionIds) await deleteSession(carol, id);
  const videos = await db().video.findMany({ where: { ownerId: carol.id }, include: { artifacts: true } });
  for (const { id } of videos) await deleteVideo(carol, id);
  expect(videos.flatMap(({ artifacts }) => artifacts).filter(({ path }) => existsSync(absolutePath(path)))).toEqual([]);
  expect(existsSync(join(folder, 'sample-football.mp4'))).toBe(true);
  expect((await press(carol)).sessionIds).toHaveLength(3);
  expect(await have(carol)).toEqual({ videos: 2, sessions: 3 });
});

it('everybody has their own', async () => {
  const [dave, erin] = [await somebody('dave'), await somebody('erin')];
  const [his, hers] = [await press(dave), await press(erin)];
  expect(his.sessionIds.filter((id) => hers.sessionIds.includes(id))).toEqual([]);
  expect([await have(dave), await have(erin)]).toEqual([
    { videos: 2, sessions: 3 },
    { videos: 2, sessions: 3 },
  ]);
});

it.each([
  ['no folder', () => join(folder, 'nowhere')],
  ['a list without videos', () => folderOf({ list: standInList, videos: [] })],
  ['videos without a list', () => folderOf({ list: null, videos: ['sample-football.mp4'] })],
] as const)('%s is a sample that is missing', async (_, make) => {
  const where = make();
  const { readSample } = await uses();
  expect(await readSample(house.actor, where)).toEqual({ state: 'missing' });
  await expect(press(house.actor, where)).rejects.toMatchObject({ code: 'SAMPLE_MISSING' });
});

it('a list that names a video which is not there makes nothing', async () => {
  const frank = await somebody('frank');
  const { trySample } = await uses();
  const where = folderOf({ list: standInList, videos: ['sample-football.mp4'] });
  const tryIt = () => trySample(frank, { requestId: 'r', signal: AbortSignal.timeout(60_000), folder: where });
  await expect(
    (async () => {
      while ((await tryIt()).state === 'checking');
    })(),
  ).rejects.toMatchObject({ code: 'SAMPLE_MISSING' });
  expect((await have(frank)).sessions).toBe(0);
});

it('a video that our own check refuses is said by name and thrown away, so that a whole one can come', async () => {
  const grace = await somebody('grace');
  const where = folderOf({ list: standInList, videos: ['sample-football.mp4'] });
  writeFileSync(join(where, 'sample-volleyball.mp4'), '#EXTM3U\nfile:///etc/passwd\n');
  await expect(press(grace, where)).rejects.toMatchObject({
    code: 'MEDIA_UNREADABLE',
    message: expect.stringContaining('sample-volleyball.mp4'),
  });
  expect(await have(grace)).toEqual({ videos: 1, sessions: 0 });
  copyFileSync(join(folder, 'sample-volleyball.mp4'), join(where, 'sample-volleyball.mp4'));
  expect((await press(grace, where)).sessionIds).toHaveLength(3);
});

function folderOf({ list, videos }: { list: string | null; videos: string[] }): string {
  const made = mkdtempSync(join(tmpdir(), 'followspot-sample-'));
  for (const name of videos) copyFileSync(join(folder, name), join(made, name));
  if (list !== null) writeFileSync(join(made, 'sample-match.csv'), list);
  return made;
}
