// Parts become one video with real workers: the parts go once it can be used, but for one that a
// session uses; a cancelled or failed join leaves the parts and no video; a file whose times begin
// anew is made continuous by its check.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '@/lib/server/auth/actor';
import type { Workers } from '@/workers/runtime/start-workers';
import { readNumbers } from '../../support/numbered-video';
import { makeVideo } from '../../videos/make-video';
import { type JobsFixture, openJobsFixture } from './jobs-fixture';
import { cutClips, succeeded, untilJob, uploadMatch } from './real-chain';

const timeoutMs = 600_000;
/** Of one job: several programs one after the other, each slow to start on a busy machine. */
const withinMs = 200_000;
let fixture: JobsFixture;
let workers: Workers;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-join-'));
  fixture = await openJobsFixture({ BUNDLED_MODEL: 'off', STORAGE_MIN_FREE_BYTES: '0' });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

function makeFile(name: string, frames: number, extension = 'mp4', size = 320): string {
  const file = join(folder, `${name}.${extension}`);
  const options = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-bf',
    '2',
    '-g',
    '25',
    '-c:a',
    'aac',
  ];
  const shape = { rate: '25', width: size, height: 240, sound: true };
  makeVideo(file, { name, extension, frames, options, ...shape });
  return file;
}

async function upload(file: string): Promise<string> {
  const videoId = await uploadMatch(fixture.actor, file);
  await untilJob({ kind: 'probe', videoId }, succeeded, withinMs);
  return videoId;
}

async function rowOf(id: string) {
  const { db } = await import('@/lib/server/db/client');
  return db().video.findUniqueOrThrow({ where: { id }, include: { artifacts: true } });
}

async function joinOf(videoIds: string[], actor: Actor = fixture.actor) {
  const { joinVideos } = await import('@/lib/server/videos/join-videos');
  return joinVideos(actor, { videoIds }, 'test');
}

it('parts become one video and go; one that a session uses stays', {
  timeout: timeoutMs,
}, async () => {
  const files = [61, 83, 47].map((frames, i) => makeFile(`part${i}`, frames));
  const ids: string[] = [];
  for (const file of files) ids.push(await upload(file));
  await cutClips(fixture.actor, ids[1] ?? '', [[0, 1]]);
  const joined = await joinOf(ids);
  expect(joined).toMatchObject({ state: 'checking', joinOf: ids, probe: null });
  await expect(joinOf(ids)).rejects.toMatchObject({ code: 'JOB_ALREADY_LIVE' });
  await untilJob({ kind: 'probe', videoId: joined.id }, succeeded, withinMs);
  const { state, probe, sizeBytes, artifacts } = await rowOf(joined.id);
  expect(state).toBe('ready');
  expect(probe).toMatchObject({
    videoEndSeconds: 191 / 25,
    notes: expect.arrayContaining([
      expect.stringMatching(/joined from 3 parts.*sessions use them/),
    ]),
  });
  const source = artifacts.find(({ kind }) => kind === 'source');
  expect(source?.bytes).toBe(sizeBytes);
  const { absolutePath } = await import('@/lib/server/storage/storage');
  expect(readNumbers(absolutePath(source?.path ?? ''))).toEqual(
    files.flatMap((file) => readNumbers(file)),
  );
  const deleted = await Promise.all(ids.map(async (id) => (await rowOf(id)).deletedAt !== null));
  expect(deleted).toEqual([true, false, true]);
  const { runFsck } = await import('@/lib/server/fsck/run-fsck');
  const { problems } = await runFsck({ strict: false });
  expect(problems.filter(({ object }) => object.includes(joined.id))).toEqual([]);
});

it('a join that is cancelled leaves the parts and no video', { timeout: timeoutMs }, async () => {
  const ids = [await upload(makeFile('c0', 50)), await upload(makeFile('c1', 50))];
  const joined = await joinOf(ids);
  const { db } = await import('@/lib/server/db/client');
  const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
  const job = await db().job.findFirstOrThrow({ where: { kind: 'join', videoId: joined.id } });
  await cancelJob(fixture.actor, job.id);
  await untilJob(
    { kind: 'join', videoId: joined.id },
    ({ state }) => state === 'cancelled',
    withinMs,
  );
  expect(await rowOf(joined.id)).toMatchObject({ deletedAt: expect.any(Date), artifacts: [] });
  for (const id of ids) expect(await rowOf(id)).toMatchObject({ state: 'ready', deletedAt: null });
  const { retryJob } = await import('@/lib/server/jobs/retry-job');
  await retryJob(fixture.actor, job.id, null);
  await untilJob({ kind: 'probe', videoId: joined.id }, succeeded, withinMs);
  expect(await rowOf(joined.id)).toMatchObject({ state: 'ready', deletedAt: null });
});

it('parts that do not fit, that are not there or not one’s own are refused', {
  timeout: timeoutMs,
}, async () => {
  const { db } = await import('@/lib/server/db/client');
  const other = await db().user.create({
    data: { userName: 'other', passwordHash: '-', role: 'editor' },
  });
  const ids = [await upload(makeFile('d0', 50)), await upload(makeFile('d1', 50, 'mp4', 480))];
  await expect(joinOf(ids)).rejects.toMatchObject({
    code: 'PARTS_DIFFER',
    body: { message: expect.stringContaining('480x240 instead of 320x240') },
  });
  await expect(joinOf([...ids.slice(1), fixture.videoId])).rejects.toMatchObject({
    code: 'PARTS_DIFFER',
  });
  const stranger: Actor = { id: other.id, userName: 'other', role: 'editor' };
  await expect(joinOf(ids, stranger)).rejects.toMatchObject({ code: 'VIDEO_NOT_FOUND' });
  expect(await db().job.count({ where: { kind: 'join', videoId: { in: ids } } })).toBe(0);
});

it('a file whose times begin anew is made continuous by its check', {
  timeout: timeoutMs,
}, async () => {
  const parts = [61, 83].map((frames, i) => makeFile(`anew${i}`, frames, 'ts'));
  const whole = join(folder, 'whole.ts');
  writeFileSync(whole, Buffer.concat(parts.map((part) => readFileSync(part))));
  const videoId = await uploadMatch(fixture.actor, whole);
  await untilJob({ kind: 'join', videoId }, succeeded, withinMs);
  await untilJob({ kind: 'probe', videoId }, succeeded, withinMs);
  const { db } = await import('@/lib/server/db/client');
  await expect.poll(async () => (await rowOf(videoId)).state, { timeout: 60_000 }).toBe('ready');
  const { probe, artifacts } = await rowOf(videoId);
  expect(probe).toMatchObject({
    container: 'mov',
    notes: expect.arrayContaining([expect.stringContaining('began anew at 0:02')]),
  });
  expect((probe as { usableBytes?: number }).usableBytes).toBeUndefined();
  expect(artifacts.filter(({ kind }) => kind === 'source')).toHaveLength(2);
  expect(await db().job.count({ where: { videoId, kind: 'join' } })).toBe(1);
});
