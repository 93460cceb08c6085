// The index of a match over HTTP: what rows and files say is what is answered, also when there is
// more a moment later; averages and their records; what users say about a match.

import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { AtView, AverageView, IndexStatus, SeriesView } from '@/lib/contracts/match-index';
import type { MatchView } from '@/lib/contracts/match-settings';
import type { RetentionReport } from '@/lib/contracts/storage';
import { encodeFrameTable, frameTable } from '@/lib/media/frame-table';
import { encodeIndex } from '@/lib/moments/index-file';
import { indexMetrics } from '@/lib/moments/series';
import { db } from '@/lib/server/db/client';
import type { ArtifactKind } from '@/lib/server/db/generated/enums';
import { toJson } from '@/lib/server/db/json';
import { writeIndexSeconds } from '@/lib/server/match/match-work';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
let coach: TestUser;
let other: TestUser;
let videoId: string;

// The container's clock begins at 5 s: lists know nothing of that.
const origin = 5;
const probe = {
  ...{ container: 'mov', durationSeconds: 30, sizeBytes: 1, startSeconds: origin },
  video: {
    ...{ codec: 'h264', width: 1920, height: 1080, rotation: 0, fps: 25 },
    ...{ variableFrameRate: false, pixelFormat: 'yuv420p', highDynamicRange: false },
  },
  audio: null,
  notes: [],
};

beforeAll(async () => {
  installation = await startInstallation({ INDEX: 'off', PLAYBACK: 'off' });
  owner = await installation.createUser('owner', 'owner');
  coach = await installation.createUser('=coach()', 'editor');
  other = await installation.createUser('other', 'editor');
  const video = await db().video.create({
    data: { ownerId: coach.id, name: '=1+1.mp4', sizeBytes: 1, state: 'ready', probe },
  });
  videoId = video.id;
  await addChunk(0, 12);
});

afterAll(() => installation.close());

let files = 0;
async function addFile(
  kind: ArtifactKind,
  target: { videoId: string } | { sessionId: string; clipId: string; attemptId?: string },
  content: string | Uint8Array,
  meta: object = {},
): Promise<string> {
  files += 1;
  const path = `analysis/${videoId}/${kind}-${files}.bin`;
  const file = join(installation.storage, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const row = {
    kind,
    ownerId: coach.id,
    path,
    bytes: BigInt(content.length),
    sha256: '0'.repeat(64),
  };
  await db().artifact.create({
    data: { ...row, ...target, contentType: 'application/octet-stream', meta: toJson(meta) },
  });
  return file;
}

/** Seconds [start, stop): `people` counts up, sound is known in even seconds only. */
async function addChunk(start: number, stop: number): Promise<void> {
  const looks = Array.from({ length: stop - start }, (_, i) => ({
    time: start + i + 0.25,
    people: Float32Array.of(0.25, 0.5, 0.5, 1, 0.8),
  }));
  const rows = Array.from({ length: stop - start }, (_, i) =>
    indexMetrics.map((metric) => {
      if (metric === 'people') return start + i;
      if (metric === 'speed') return 2;
      return metric === 'sound' && i % 2 === 1 ? Number.NaN : -30;
    }),
  );
  await db().$transaction(async (tx) => {
    await writeIndexSeconds(tx, videoId, { startSecond: start, rows });
  });
  const span = { startSeconds: start, stopSeconds: stop };
  await addFile('index', { videoId }, encodeIndex(looks), {
    ...span,
    chunk: span,
    hasPeople: true,
  });
}

const get = async <T>(path: string, as = coach): Promise<T> => {
  const response = await installation.request(`/api/v1${path}`, { as });
  expect(response.status, await response.clone().text()).toBe(200);
  return ((await response.json()) as { data: T }).data;
};
const send = (method: string, path: string, body: unknown, as = coach) =>
  installation.request(`/api/v1${path}`, { method, as, body: body as Record<string, unknown> });
const dataOf = async <T>(response: Response) => ((await response.json()) as { data: T }).data;
const codeOf = async (response: Response) => errorEnvelope.parse(await response.json()).error.code;

it('a time and a series say what rows and files say', async () => {
  const at = await get<AtView>(`/videos/${videoId}/at?t=3.4`);
  expect(at).toMatchObject({
    ...{ timeSeconds: 3.4, lookSeconds: 3.25, width: 1920, height: 1080, players: [], frame: null },
    people: [{ box: [480, 540, 960, 1080], score: 0.8 }],
    status: { state: 'waiting', durationSeconds: 30, indexedSeconds: 12, hasPeople: true },
  });
  expect(at.values).toMatchObject({ people: 3, speed: 2, sound: null, pan: -30 });
  const series = await get<SeriesView>(
    `/videos/${videoId}/series?metric=people,sound&from=2&to=8&step=2`,
  );
  expect(series).toMatchObject({ fromSeconds: 2, stepSeconds: 2 });
  expect(series.series).toEqual({ people: [2.5, 4.5, 6.5], sound: [-30, -30, -30] });
  const outside = await get<AtView>(`/videos/${videoId}/at?t=29`);
  expect(outside).toMatchObject({ lookSeconds: null, people: [], values: { people: null } });
});

it('what is added is there at once', async () => {
  await addChunk(12, 30);
  const { series, status } = await get<SeriesView>(`/videos/${videoId}/series?metric=people`);
  expect(series.people).toEqual(Array.from({ length: 30 }, (_, second) => second));
  expect(status).toMatchObject({ state: 'ready', indexedSeconds: 30 });
  expect((await get<AtView>(`/videos/${videoId}/at?t=29`)).lookSeconds).toBe(29.25);
});

it('the frame on screen comes from the playback, the players from their paths', async () => {
  const span = { startSeconds: 0, stopSeconds: 30 };
  await addFile('playback', { videoId }, 'frames', {
    ...{ ...span, chunk: span, rung: '720p', size: { height: 720 } },
    facts: {
      ...{ firstFrame: 0, plan: { stride: 1 } },
      frames: [
        { start: 0, step: 0.04, count: 250 },
        { start: 12, step: 0.04, count: 450 },
      ],
    },
  });
  const { sessionId } = await addPath();
  for (const [seconds, frame] of [
    [0, 0],
    [0.079, 1],
    [0.08, 2],
    [11, 249],
    [12.4, 260],
    [31, 699],
  ])
    expect((await get<AtView>(`/videos/${videoId}/at?t=${seconds}`)).frame).toBe(frame);
  const [player] = (await get<AtView>(`/videos/${videoId}/at?t=10.5`)).players;
  // The frame of 10.48 s is on screen; the path is half as large as the frame.
  expect(player).toEqual({ sessionId, player: 'Ada', box: [276.8, 200, 316.8, 280] });
  expect((await get<AtView>(`/videos/${videoId}/at?t=11.5`)).players).toMatchObject([
    { box: null },
  ]);
  expect((await get<AtView>(`/videos/${videoId}/at?t=12.5`)).players).toEqual([]);
});

/** A player from 10 to 12 s: visible for one second, 40 pixels high, moving 80 pixels a second. */
async function addPath(): Promise<{ sessionId: string }> {
  const style = { kind: 'dot', color: '#ff0000' };
  const work = { ownerId: coach.id, videoId, game: 'Cup', player: 'Ada', style };
  const { id: sessionId } = await db().session.create({ data: work });
  const { id: clipId } = await db().clip.create({
    data: { sessionId, position: 0, startMs: 10_000, stopMs: 12_000 },
  });
  const { id: attemptId } = await db().attempt.create({
    data: { clipId, number: 1, tracker: 'full', anchors: [] },
  });
  await db().clip.update({ where: { id: clipId }, data: { currentAttemptId: attemptId } });
  const ticks = Array.from({ length: 50 }, (_, k) => 1000 * (origin + 10) + 40 * k);
  await addFile('frames', { sessionId, clipId }, encodeFrameTable(frameTable([1, 1000], ticks)));
  const frames = ticks.map((_, index) => {
    const x = 100 + 80 * 0.04 * index;
    const box = index < 25 ? [x, 100, x + 20, 140] : null;
    const source = box ? 'seen' : 'lost';
    return { index, time: 0.04 * index, box, source, confidence: 1 };
  });
  const path = { width: 960, height: 540, frames };
  await addFile('path', { sessionId, clipId, attemptId }, JSON.stringify(path));
  return { sessionId };
}

it('averages are answered and kept, one header a file, safe for a spreadsheet', async () => {
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { videoId } });
  const body = { videoId, fromSeconds: 10, toSeconds: 12, sessionId };
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const response = await send('POST', '/reports/average', body);
      expect(response.status, await response.clone().text()).toBe(201);
      return dataOf<AverageView>(response);
    }),
  );
  expect(answers[0]).toMatchObject({
    ...{ videoId, fromSeconds: 10, toSeconds: 12, indexedSeconds: 2 },
    ...{ meanPeople: 10.5, meanSpeed: 2 },
    // Without an analysis the camera's motion is not known, and so no speed.
    player: { name: 'Ada', followedSeconds: 2, visibleShare: 0.5, meanSpeed: null },
  });
  expect(answers[0]?.recordFile).toMatch(/^records\/player_avg_\d{8}\.csv$/);
  const lines = readFileSync(join(installation.storage, answers[0]?.recordFile ?? ''), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toMatch(/^time,user,video_id,video,from_seconds,/);
  for (const line of lines.slice(1))
    expect(line.split(',').slice(1)).toEqual([
      ...["'=coach()", videoId, "'=1+1.mp4", '10', '12', '2', '10.5', '2', 'Ada', '2', '0.5', ''],
    ]);
});

it('averages of what others own, or of a part that ends before it begins, are refused', async () => {
  const body = { videoId, fromSeconds: 0, toSeconds: 5 };
  expect(await codeOf(await send('POST', '/reports/average', body, other))).toBe('VIDEO_NOT_FOUND');
  const session = { ...body, sessionId: crypto.randomUUID() };
  expect(await codeOf(await send('POST', '/reports/average', session))).toBe('SESSION_NOT_FOUND');
  const reversed = { ...body, fromSeconds: 6 };
  expect(await codeOf(await send('POST', '/reports/average', reversed))).toBe('VALIDATION_FAILED');
});

it('old records are listed by the dry run and removed by the run', async () => {
  const folder = join(installation.storage, 'records');
  const [name = ''] = readdirSync(folder);
  const old = new Date(Date.now() - 366 * 86_400_000);
  utimesSync(join(folder, name), old, old);
  writeFileSync(join(folder, 'notes.txt'), 'not ours');
  utimesSync(join(folder, 'notes.txt'), old, old);
  const plan = await get<RetentionReport>('/storage/retention', owner);
  expect(plan.items).toMatchObject([
    { subject: `Averages in records/${name}`, reason: 'no new row for 365 days', files: 1 },
  ]);
  const run = await dataOf<RetentionReport>(await send('POST', '/storage/retention', {}, owner));
  expect(run.files).toBe(1);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

it('a metric that is none, and a match of others, are refused', async () => {
  const path = `/api/v1/videos/${videoId}`;
  const refused = await installation.request(`${path}/series?metric=goals`, { as: coach });
  expect(await codeOf(refused)).toBe('VALIDATION_FAILED');
  for (const part of ['at?t=1', 'series?metric=people', 'match'])
    expect(await codeOf(await installation.request(`${path}/${part}`, { as: other }))).toBe(
      'VIDEO_NOT_FOUND',
    );
});

it('settings of a match: parts are merged, a stale version changes nothing', async () => {
  const path = `/videos/${videoId}/match`;
  const first = await get<MatchView>(path);
  expect(first).toMatchObject({ sport: 'football', zones: [], targetFps: null });
  const changed = await dataOf<MatchView>(await send('PATCH', path, { sport: 'handball' }));
  expect(changed.sport).toBe('handball');
  const stale = { version: first.version, targetFps: 4 };
  expect(await codeOf(await send('PATCH', path, stale))).toBe('VERSION_CONFLICT');
  const fresh = { version: changed.version, targetFps: 4 };
  expect(await dataOf<MatchView>(await send('PATCH', path, fresh))).toMatchObject({
    ...{ sport: 'handball', targetFps: 4 },
  });
  expect(await codeOf(await send('PATCH', path, { targetFps: 100 }))).toBe('VALIDATION_FAILED');
  expect(await codeOf(await send('PATCH', path, { sport: 'rugby' }, other))).toBe(
    'VIDEO_NOT_FOUND',
  );
});

it('an index that is whole stays, and is made anew on request', async () => {
  const path = `/videos/${videoId}/index`;
  expect(await dataOf<IndexStatus>(await send('POST', path, {}))).toMatchObject({
    ...{ state: 'ready', job: null },
  });
  const response = await send('POST', path, { again: true });
  expect(response.status).toBe(202);
  expect(await dataOf<IndexStatus>(response)).toMatchObject({
    ...{ state: 'making', indexedSeconds: 0, job: { kind: 'index', state: 'queued' } },
  });
  const { series } = await get<SeriesView>(`/videos/${videoId}/series?metric=people`);
  expect(series.people).toEqual([]);
  expect(await db().indexSecond.count({ where: { videoId } })).toBe(0);
  const unchecked = await db().video.create({
    data: { ownerId: coach.id, name: 'new.mp4', sizeBytes: 1, state: 'checking' },
  });
  expect(await codeOf(await send('POST', `/videos/${unchecked.id}/index`, {}))).toBe(
    'ARTIFACT_NOT_READY',
  );
});
