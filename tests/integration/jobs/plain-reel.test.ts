// Plain reels through the real queue and the real handlers: from moments to the file, exact or copied;
// cancelled and tried again.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reelOptions } from '@/lib/contracts/reel-options';
import type { SessionView } from '@/lib/contracts/sessions';
import type { Workers } from '@/workers/runtime/start-workers';
import { chaptersOf } from '../../support/chapters';
import { makeNumberedVideo, readNumbers } from '../../support/numbered-video';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import { uploadMatch } from './real-chain';

let fixture: JobsFixture;
let workers: Workers;
let folder: string;

const startTheWorkers = async () => {
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plain-reel-'));
  // No model: nothing of this needs one.
  fixture = await openJobsFixture({ MODEL_DIR: folder, BUNDLED_MODEL: 'off' });
  await startTheWorkers();
});

afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A match of numbered frames with three moments; made by the first test that asks. */
async function makeMatch(): Promise<string> {
  const file = join(folder, 'match.mp4');
  const gop = ['-preset', 'ultrafast', '-g', '50', '-bf', '2', '-sc_threshold', '0'];
  const options = ['-c:v', 'libx264', '-crf', '12', ...gop, '-c:a', 'aac'];
  makeNumberedVideo(file, { frames: 500, fps: 25, width: 320, height: 240, sound: true, options });
  const videoId = await uploadMatch(fixture.actor, file);
  const { db } = await import('@/lib/server/db/client');
  await eventually(
    'checked',
    async () => {
      const video = await db().video.findUnique({ where: { id: videoId } });
      return video?.state === 'ready' ? video : null;
    },
    60_000,
  );
  const { changeMoments } = await import('@/lib/server/moments/change-moments');
  const moment = (startSeconds: number, stopSeconds: number, player: string) => ({
    ...{ op: 'add' as const, id: crypto.randomUUID() },
    fields: { startSeconds, stopSeconds, player, label: 'Shot', notes: '', include: true },
  });
  await changeMoments(fixture.actor, videoId, {
    changeId: crypto.randomUUID(),
    operations: [moment(1, 2.5, 'Ada'), moment(7, 8, 'Ada'), moment(12, 13.2, 'Bea')],
  });
  return videoId;
}

let match: Promise<string> | null = null;

async function makeReel(request: object): Promise<string> {
  match ??= makeMatch();
  const videoId = await match;
  const { makeMomentSessions } = await import('@/lib/server/moments/make-sessions');
  const { momentSessionsRequest } = await import('@/lib/contracts/moments');
  const parsed = momentSessionsRequest.parse({ marked: false, ...request });
  const { sessionIds } = await makeMomentSessions(fixture.actor, videoId, parsed, null);
  return sessionIds[0] ?? '';
}

async function untilReady(sessionId: string): Promise<SessionView> {
  const { readSession } = await import('@/lib/server/sessions/read-session');
  return eventually(
    'the reel is ready',
    async () => {
      const session = await readSession(fixture.actor, sessionId);
      if (session.reel.state === 'failed' || session.reel.state === 'ready_with_errors')
        throw new Error(JSON.stringify(session));
      return session.reel.state === 'ready' ? session : null;
    },
    90_000,
  );
}

async function fileOf(url: string | null): Promise<string> {
  const { db } = await import('@/lib/server/db/client');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const artifact = await db().artifact.findUnique({ where: { id: url?.split('/').at(-1) ?? '' } });
  return absolutePath(artifact?.path ?? '');
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

it('exact clips of a player become a reel of exactly these frames, without a model', async () => {
  const id = await makeReel({ player: 'Ada' });
  const session = await untilReady(id);
  expect(session).toMatchObject({
    ...{ player: 'Ada', marked: false, fastCut: false },
    clips: [
      { state: 'done', startsEarlierSeconds: 0, frameCount: 38, proxyUrl: null, attempt: null },
      { state: 'done', frameCount: 25 },
    ],
    reel: { fileName: 'match_Ada.mp4', done: 2, total: 2, stale: false },
  });
  expect(session.clips[0]?.posterUrl).not.toBeNull();
  const frames = [...range(25, 63), ...range(175, 200)];
  expect(readNumbers(await fileOf(session.reel.url))).toEqual(frames);
  const { db } = await import('@/lib/server/db/client');
  expect(await db().job.count({ where: { sessionId: session.id, kind: 'analyse' } })).toBe(0);
  const { runFsck } = await import('@/lib/server/fsck/run-fsck');
  const { problems } = await runFsck({ strict: true });
  // The fixture's own video is a row alone.
  expect(problems.filter(({ invariant }) => invariant !== 'video-without-source')).toEqual([]);
});

it('a title comes before the clips; it is kept, and they are not rendered again', async () => {
  const { finalizeSession, updateSession } = await import('@/lib/server/sessions/change-session');
  const { db } = await import('@/lib/server/db/client');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const { id, reel } = await untilReady(await makeReel({ player: 'Ada' }));
  const finals = () => db().job.count({ where: { sessionId: id, kind: 'final' } });
  const before = await finals();
  const joinedWith = async (options: object, former: string | null) => {
    await updateSession(fixture.actor, id, { reelOptions: reelOptions.parse(options) });
    await finalizeSession(fixture.actor, id);
    const readJoined = async () => {
      const session = await readSession(fixture.actor, id);
      if (session.reel.error) throw new Error(JSON.stringify(session.reel));
      const isNew = session.reel.state === 'ready' && session.reel.url !== former;
      return isNew ? session.reel : null;
    };
    return eventually('the reel is joined anew', readJoined, 90_000);
  };
  const slate = { name: 'Ada', seconds: 2, language: 'de' };
  const titled = await joinedWith({ slate }, reel.url);
  expect(titled.stale).toBe(false);
  const chapters = chaptersOf(await fileOf(titled.url)).map(([, title]) => title);
  expect(chapters).toEqual(['Titel', 'Clip 1', 'Clip 2']);
  const shown = readNumbers(await fileOf(titled.url));
  expect(shown).toHaveLength(50 + 38 + 25);
  expect(shown.slice(50)).toEqual([...range(25, 63), ...range(175, 200)]);
  const faded = await joinedWith({ slate, crossFadeSeconds: 0.25 }, titled.url);
  expect(readNumbers(await fileOf(faded.url))).toHaveLength(50 + 38 + 25 - 12);
  expect(await db().artifact.count({ where: { sessionId: id, kind: 'slate' } })).toBe(1);
  expect(await finals()).toBe(before);
  const { runFsck } = await import('@/lib/server/fsck/run-fsck');
  const { problems } = await runFsck({ strict: true });
  expect(problems.filter(({ invariant }) => invariant !== 'video-without-source')).toEqual([]);
});

it('copied clips begin at keyframes and say how much earlier', async () => {
  const session = await untilReady(await makeReel({ fast: true, asOne: 'All' }));
  expect(session.reel.fileName).toBe('match_All.mp4');
  const { updateSession } = await import('@/lib/server/sessions/change-session');
  await expect(updateSession(fixture.actor, session.id, { shape: '1:1' })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect(session.clips.map(({ startsEarlierSeconds }) => startsEarlierSeconds)).toEqual([1, 1, 0]);
  const first = readNumbers(await fileOf(session.clips[1]?.finalUrl ?? null));
  expect(first.slice(0, 50)).toEqual(range(150, 200));
});

it('a clip that is left out and comes back is not asked for a player', async () => {
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const { finalizeSession } = await import('@/lib/server/sessions/change-session');
  const session = await untilReady(await makeReel({ player: 'Ada' }));
  const [clip] = session.clips;
  const skipped = await clipCommand(fixture.actor, clip?.id ?? '', 'skip', clip?.version ?? 0);
  const back = await clipCommand(fixture.actor, skipped.id, 'restore', skipped.version);
  expect(back.state).toBe('approved');
  const { readSession } = await import('@/lib/server/sessions/read-session');
  expect((await readSession(fixture.actor, session.id)).reel.stale).toBe(true);
  await finalizeSession(fixture.actor, session.id);
  expect((await untilReady(session.id)).clips.map(({ state }) => state)).toEqual(['done', 'done']);
  const { chooseAnchors } = await import('@/lib/server/sessions/command-clip');
  const anchors = [{ frame: 0, box: [1, 1, 50, 50] as [number, number, number, number] }];
  const choice = chooseAnchors(fixture.actor, skipped.id, { expectedVersion: 1, anchors });
  await expect(choice).rejects.toMatchObject({ code: 'CLIP_STATE_CONFLICT' });
});

it('cancelled work is taken up again and ends in the same reel', async () => {
  await workers.stop(5_000);
  const sessionId = await makeReel({ player: 'Bea', padding: { before: 1, after: 0 } });
  const { readSession } = await import('@/lib/server/sessions/read-session');
  const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
  const [waiting] = (await readSession(fixture.actor, sessionId)).clips;
  expect(waiting).toMatchObject({ state: 'finalizing', job: { kind: 'final', state: 'queued' } });
  await cancelJob(fixture.actor, waiting?.job?.id ?? '');
  const [stopped] = (await readSession(fixture.actor, sessionId)).clips;
  expect(stopped?.state).toBe('cancelled');
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  await clipCommand(fixture.actor, stopped?.id ?? '', 'retry', stopped?.version ?? 0);
  await startTheWorkers();
  const session = await untilReady(sessionId);
  expect(readNumbers(await fileOf(session.reel.url))).toEqual(range(275, 330));
});
