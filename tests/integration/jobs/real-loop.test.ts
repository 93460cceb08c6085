// The real handlers on a real video in manual mode: from the file to the reel, frames counted from
// outside.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import { drawnMatch, drawnPlayerAt } from '../../support/footage';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
beforeAll(async () => {
  fixture = await openJobsFixture({
    MODEL_DIR: mkdtempSync(join(tmpdir(), 'followspot-no-models-')),
    BUNDLED_MODEL: 'off',
  });
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
});

/** Uploads the drawn match and waits for the result of its check. */
async function acceptMatch(): Promise<string> {
  const { acceptSource } = await import('@/lib/server/videos/accept-source');
  const { readVideo } = await import('@/lib/server/videos/read-videos');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const id = crypto.randomUUID();
  mkdirSync(absolutePath('uploads/incoming'), { recursive: true });
  const scratch = absolutePath(`uploads/incoming/${id}`);
  copyFileSync(drawnMatch(), scratch);
  await acceptSource({
    id,
    ownerId: fixture.actor.id,
    name: 'match.mp4',
    scratch,
    requestId: null,
  });
  const video = await eventually(
    'checked',
    async () => {
      const checkedVideo = await readVideo(fixture.actor, id);
      return checkedVideo.state === 'checking' ? null : checkedVideo;
    },
    30_000,
  );
  expect(video).toMatchObject({
    state: 'ready',
    probe: { video: { width: 640, height: 360, fps: 25 } },
    error: null,
  });
  expect(video.posterUrl).not.toBeNull();
  return id;
}

function framesIn(file: string): number {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-count_frames',
    '-show_entries',
    'stream=nb_read_frames',
    '-of',
    'csv=p=0',
    file,
  ];
  return Number(execFileSync('ffprobe', args, { encoding: 'utf8' }).trim());
}

it('a file becomes a reel whose frames are the sum of its clips', async () => {
  const { createSessions } = await import('@/lib/server/sessions/create-sessions');
  const { readSession, readClip } = await import('@/lib/server/sessions/read-session');
  const { readFrames, readPath, readDetections } = await import(
    '@/lib/server/clip-files/read-clip-files'
  );
  const { chooseAnchors, clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { finalizeSession, updateSession } = await import('@/lib/server/sessions/change-session');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const { db } = await import('@/lib/server/db/client');
  const videoId = await acceptMatch();
  const intervals = [
    [1, 3],
    [5.02, 6.5],
  ] as const;
  const clips = intervals.map(([startSeconds, stopSeconds], i) => ({
    startSeconds,
    stopSeconds,
    notes: '',
    lines: [i + 2],
  }));
  const [sessionId = ''] = await createSessions(fixture.actor, [
    { videoId, game: 'Drawn', player: 'Square', clips, totalSeconds: 3.48 },
  ]);
  const frames: number[] = [];
  for (const [i, { id }] of (await readSession(fixture.actor, sessionId)).clips.entries()) {
    const analysed = await eventually(
      'analysed',
      async () => {
        const clip = await readClip(fixture.actor, id);
        if (clip.state === 'failed') throw new Error(JSON.stringify(clip.error));
        return clip.state === 'selecting' && clip.analysis.state === 'done' ? clip : null;
      },
      60_000,
    );
    expect(analysed).toMatchObject({ width: 640, height: 360, analysis: { mode: 'manual' } });
    expect(analysed.sprite).not.toBeNull();
    expect(await readDetections(fixture.actor, id, 0)).toMatchObject({ frame: 0, people: [] });
    const { count, times } = await readFrames(fixture.actor, id);
    expect(analysed.frameCount).toBe(count);
    frames.push(count);
    const start = intervals[i]?.[0] ?? 0;
    const anchorAt = (frame: number) => ({
      frame,
      box: drawnPlayerAt(start + (times[frame] ?? 0)),
    });
    await chooseAnchors(fixture.actor, id, {
      expectedVersion: analysed.version,
      anchors: [anchorAt(0), anchorAt(count - 1)],
    });
    const ready = await eventually(
      'previewed',
      async () => {
        const clip = await readClip(fixture.actor, id);
        if (clip.state === 'failed') throw new Error(JSON.stringify(clip.error));
        return clip.state === 'preview_ready' ? clip : null;
      },
      60_000,
    );
    expect(ready.previewUrl).not.toBeNull();
    const path = await readPath(fixture.actor, id);
    expect(path.frames).toHaveLength(count);
    await clipCommand(fixture.actor, id, 'approve', ready.version);
  }
  expect(frames).toEqual([50, 37]);
  await finalizeSession(fixture.actor, sessionId);
  const done = await eventually(
    'joined',
    async () => {
      const session = await readSession(fixture.actor, sessionId);
      if (session.reel.state === 'failed')
        throw new Error(
          JSON.stringify([session.reel.error, session.clips.map((clip) => clip.error)]),
        );
      return session.reel.state === 'ready' ? session : null;
    },
    90_000,
  );
  expect(done.reel).toMatchObject({
    fileName: 'Drawn_Square_tracked.mp4',
    done: 2,
    total: 2,
    stale: false,
  });
  const reel = await db().artifact.findFirstOrThrow({ where: { sessionId, kind: 'reel' } });
  expect(framesIn(absolutePath(reel.path))).toBe(87);
  // Each kind of work was counted, at least once for each clip; the detector was not used.
  const { readTotals } = await import('@/lib/server/metrics/totals');
  const { histogramValues } = await import('@/lib/server/metrics/total-metrics');
  const runsOf = async (kind: string) =>
    histogramValues('followspot_job_seconds', await readTotals())
      .filter(
        ({ metricName, labels }) =>
          metricName.endsWith('_count') && labels.kind === kind && labels.outcome === 'succeeded',
      )
      .map(({ value }) => value);
  await eventually('counted', async () => ((await runsOf('reel'))[0] === 1 ? true : null), 10_000);
  expect(await runsOf('probe')).toEqual([1]);
  expect(await runsOf('analyse')).toEqual([2]);
  expect(await runsOf('final')).toEqual([2]);
  expect((await readTotals()).some(({ key }) => key.includes('inference'))).toBe(false);

  // In another shape: finals are stale, and are made anew with a window that follows the square.
  const reshaped = await updateSession(fixture.actor, sessionId, { shape: '9:16' });
  expect(reshaped).toMatchObject({ shape: '9:16', reel: { stale: true } });
  await finalizeSession(fixture.actor, sessionId);
  await eventually(
    'joined in another shape',
    async () => {
      const { reel: next } = await readSession(fixture.actor, sessionId);
      if (next.state === 'failed') throw new Error(JSON.stringify(next.error));
      return next.state === 'ready' && !next.stale ? next : null;
    },
    90_000,
  );
  const upright = { width: 202, height: 360 };
  const files = await db().artifact.findMany({
    where: { sessionId, kind: { in: ['final', 'reel'] } },
    orderBy: { createdAt: 'desc' },
    take: 3,
  });
  expect(files.map(({ kind, meta }) => [kind, meta])).toEqual([
    ['reel', expect.objectContaining({ ...upright, frames: 87 })],
    ...[37, 50].map(() => [
      'final',
      expect.objectContaining({
        ...{ ...upright, shape: '9:16' },
        reframing: expect.objectContaining({ fit: 'window', wholeShare: 1 }),
      }),
    ]),
  ]);
});

it('a file that is not a video is rejected with the reason', async () => {
  const { acceptSource } = await import('@/lib/server/videos/accept-source');
  const { readVideo } = await import('@/lib/server/videos/read-videos');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const { writeFileSync } = await import('node:fs');
  const id = crypto.randomUUID();
  mkdirSync(absolutePath('uploads/incoming'), { recursive: true });
  const scratch = absolutePath(`uploads/incoming/${id}`);
  writeFileSync(scratch, '#EXTM3U\nfile:///etc/passwd\n');
  await acceptSource({
    id,
    ownerId: fixture.actor.id,
    name: 'playlist.mp4',
    scratch,
    requestId: null,
  });
  const video = await eventually(
    'checked',
    async () => {
      const checkedVideo = await readVideo(fixture.actor, id);
      return checkedVideo.state === 'checking' ? null : checkedVideo;
    },
    30_000,
  );
  expect(video).toMatchObject({
    state: 'refused',
    error: { code: 'MEDIA_FORMAT_NOT_ALLOWED' },
    posterUrl: null,
  });
});
