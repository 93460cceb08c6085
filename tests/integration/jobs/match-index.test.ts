// A match is indexed by the real worker, chunk by chunk: what is read from the index is what is in
// its files and rows, a restart goes on, and a match may have settings of its own.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import { drawMatch, sharedClips } from '../../support/footage';
import { footageMissing, skippedFor } from '../../support/needs';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import { uploadMatch } from './real-chain';

let fixture: JobsFixture;
let workers: Workers;
const folder = mkdtempSync(join(tmpdir(), 'followspot-index-'));

async function start(): Promise<void> {
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
}

beforeAll(async () => {
  fixture = await openJobsFixture({
    MODEL_DIR: mkdtempSync(join(tmpdir(), 'followspot-no-models-')),
    INDEX: 'on',
    PLAYBACK: 'off',
  });
  await start();
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

const within = 110_000;

/** The index as `at` and `series` show it, once it is whole. */
async function untilReady(videoId: string) {
  const { readSeries } = await import('@/lib/server/match-index/read-series');
  const { indexMetrics } = await import('@/lib/moments/series');
  const query = { metric: indexMetrics.join(','), from: 0, step: 1 };
  return eventually(
    'indexed',
    async () => {
      const view = await readSeries(fixture.actor, videoId, query);
      if (view.status.state === 'failed') throw new Error(JSON.stringify(view.status.error));
      return view.status.state === 'ready' ? view : null;
    },
    within,
  );
}

async function chunksOf(videoId: string) {
  const { db } = await import('@/lib/server/db/client');
  const { readIndexChunks } = await import('@/lib/server/match-index/index-rows');
  return readIndexChunks(db(), videoId);
}

async function looksOf(videoId: string) {
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const { decodeIndex } = await import('@/lib/moments/index-file');
  return (await chunksOf(videoId)).flatMap(({ path }) =>
    decodeIndex(readFileSync(absolutePath(path))),
  );
}

it('a drawn match: every second is known, a restart goes on, own settings count', async () => {
  const { db } = await import('@/lib/server/db/client');
  const { updateMatch } = await import('@/lib/server/match-index/match-settings');
  const { startIndex } = await import('@/lib/server/match-index/start-index');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const file = join(folder, 'drawn.mp4');
  drawMatch(file);
  const videoId = await uploadMatch(fixture.actor, file);
  const [first] = await eventually(
    'the first chunk',
    async () => {
      const chunks = await chunksOf(videoId);
      return chunks.length > 0 ? chunks : null;
    },
    within,
  );
  await workers.stop(5_000);
  await start();
  const { series, status } = await untilReady(videoId);
  expect(status).toMatchObject({ durationSeconds: 20, indexedSeconds: 20, hasPeople: true });
  const chunks = await chunksOf(videoId);
  expect(chunks.map(({ startSeconds, stopSeconds }) => [startSeconds, stopSeconds])).toEqual([
    [0, 12],
    [12, 20],
  ]);
  expect(chunks[0]?.id).toBe(first?.id);
  expect(series.sound).toHaveLength(20);
  // A sine of an eighth of full scale, and 3 dB less in each of two channels.
  for (const level of series.sound ?? []) expect(Math.abs((level ?? 0) + 24.1)).toBeLessThan(0.3);
  for (const pan of series.pan ?? []) expect(Math.abs(pan ?? 1)).toBeLessThan(0.002);
  expect(series.cut).toEqual(Array.from({ length: 20 }, () => 0));
  expect(await looksOf(videoId)).toHaveLength(40);

  await updateMatch(fixture.actor, videoId, { targetFps: 1, frameSkip: 1 });
  const again = await startIndex(fixture.actor, videoId, { again: true, requestId: null });
  expect(again).toMatchObject({ state: 'making', indexedSeconds: 0 });
  expect(existsSync(absolutePath(first?.path ?? ''))).toBe(false);
  await untilReady(videoId);
  expect((await looksOf(videoId)).map(({ time }) => time)).toEqual([
    0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
  ]);
  expect(await db().indexSecond.count({ where: { videoId } })).toBe(20);
}, 240_000);

it('a real match: people, a cut, and the same values at a time as in the series and the file', {
  ...skippedFor(footageMissing),
  timeout: 240_000,
}, async () => {
  const { readAt } = await import('@/lib/server/match-index/read-at');
  const { indexMetrics } = await import('@/lib/moments/series');
  const clip = (name: string) => join(sharedClips ?? '', name);
  const file = join(folder, 'real.mp4');
  const size = 'fps=30,scale=1280:720,setsar=1';
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-t', '3', '-i', clip('soccer_broadcast_720p30.mp4')],
    ...['-t', '3', '-i', clip('basketball_gym_fixed_720p30.mp4'), '-filter_complex'],
    `[0:v]${size}[a];[1:v]${size}[b];[a][b]concat=n=2:v=1:a=0[v]`,
    ...['-map', '[v]', '-c:v', 'libx264', '-preset', 'veryfast', file],
  ]);
  const videoId = await uploadMatch(fixture.actor, file);
  const { series } = await untilReady(videoId);
  expect(series.cut?.[3]).toBe(1);
  expect(series.sound?.every((level) => level === null)).toBe(true);
  const mean = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
  expect(mean(series.people?.slice(0, 3) ?? [])).toBeGreaterThan(8);
  expect(mean(series.people?.slice(4) ?? [])).toBeGreaterThan(2);
  expect(mean(series.people?.slice(4) ?? [])).toBeLessThan(6);
  const looks = await looksOf(videoId);
  for (const seconds of [0, 2.26, 3.4, 5.9]) {
    const view = await readAt(fixture.actor, videoId, seconds);
    for (const metric of indexMetrics)
      expect(view.values[metric]).toEqual(series[metric]?.[Math.floor(seconds)]);
    const look = looks.find(({ time }) => time === view.lookSeconds);
    expect(Math.abs((look?.time ?? -9) - seconds)).toBeLessThanOrEqual(0.5);
    expect(view.people.map(({ score }) => score)).toEqual(
      Array.from(
        { length: (look?.people.length ?? 0) / 5 },
        (_, i) => Math.round(1000 * (look?.people[5 * i + 4] ?? 0)) / 1000,
      ),
    );
  }
});
