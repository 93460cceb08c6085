// An analysis that was made before of the same inputs is taken, not made again: the same moment in
// another session, a model that comes back. Another model, a changed byte, a missing file: it is
// made. Real workers, real video; the detector is tiny.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import { tinyDetector } from '../../support/tiny-detector';
import { type JobsFixture, openJobsFixture } from './jobs-fixture';
import { cutClips, type Interval, succeeded, untilJob, uploadMatch } from './real-chain';

/** Three analyses and more; each takes half a minute on a busy machine. */
const timeoutMs = 400_000;
const kinds = ['analysis', 'frames', 'poster', 'proxy', 'sprite'];
let fixture: JobsFixture;
let workers: Workers;
let models: string;
let videoId: string;

beforeAll(async () => {
  models = mkdtempSync(join(tmpdir(), 'followspot-same-'));
  fixture = await openJobsFixture({ MODEL_DIR: models, BUNDLED_MODEL: 'off' });
  useModel(100);
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
  videoId = await uploadMatch(fixture.actor);
  await untilJob({ kind: 'probe', videoId }, succeeded);
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  rmSync(models, { recursive: true, force: true });
});

/** The only model from now on; its boxes lie at `y`. */
function useModel(y: number): void {
  writeFileSync(join(models, `at-${y}.onnx`), tinyDetector({ xAtWhite: 640, y }));
  for (const other of [100, 150])
    if (other !== y) rmSync(join(models, `at-${other}.onnx`), { force: true });
}

/** Analyses a new clip; its row, its files by kind, and the stages that the job reported. */
async function analyse(interval: Interval) {
  const { db } = await import('@/lib/server/db/client');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const { clipIds } = await cutClips(fixture.actor, videoId, [interval]);
  const clipId = clipIds[0] ?? '';
  const job = await untilJob(
    { kind: 'analyse', clipId },
    (last) => succeeded(last) && last.stats !== null,
  );
  const artifacts = await db().artifact.findMany({
    where: { jobId: job.id },
    orderBy: { kind: 'asc' },
  });
  const clip = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  expect(clip.state).toBe('selecting');
  expect(artifacts.map(({ kind }) => kind).sort()).toEqual(kinds);
  const files = artifacts.map(({ path }) => absolutePath(path));
  return {
    artifacts,
    files,
    inodes: files.map((file) => statSync(file).ino),
    facts: {
      size: [clip.width, clip.height],
      ...{ fps: clip.fps, frames: clip.frameCount, mode: clip.analysisMode },
      ...{ model: clip.analysisModel, builtIn: clip.analysisBuiltIn },
    },
    people: clip.firstFramePeople,
    stages: (job.stats as { stages: { name: string }[] }).stages.map(({ name }) => name),
  };
}

it('the same moment is decoded once, whatever session it is in', {
  timeout: timeoutMs,
}, async () => {
  const first = await analyse([1, 2]);
  const second = await analyse([1, 2]);
  expect(first.stages).not.toContain('Made before');
  expect(second.stages).toContain('Made before');
  expect(second.inodes).toEqual(first.inodes);
  expect(new Set([...first.files, ...second.files]).size).toBe(2 * kinds.length);
  expect(second.facts).toEqual(first.facts);
  expect(second.facts).toMatchObject({ mode: 'model', model: 'at-100.onnx (cpu)', frames: 25 });
  expect(second.people).not.toEqual([]);
  expect(second.artifacts.map(({ meta }) => meta)).toEqual(first.artifacts.map(({ meta }) => meta));
  // Another moment is another analysis.
  const later = await analyse([1, 2.2]);
  expect(later.stages).not.toContain('Made before');
});

it('another player of the same clips: nothing is cut or analysed again', {
  timeout: timeoutMs,
}, async () => {
  const { db } = await import('@/lib/server/db/client');
  const { addPlayer, listPlayers } = await import('@/lib/server/sessions/session-players');
  const { sessionId, clipIds } = await cutClips(fixture.actor, videoId, [[1, 2]]);
  const settled = (clipId: string) =>
    untilJob({ kind: 'analyse', clipId }, (last) => succeeded(last) && last.stats !== null);
  const first = await settled(clipIds[0] ?? '');
  const added = await addPlayer(fixture.actor, sessionId, 'Circle');
  const clip = await db().clip.findFirstOrThrow({ where: { sessionId: added.sessionId } });
  const job = await settled(clip.id);
  const stages = (job.stats as { stages: { name: string }[] }).stages.map(({ name }) => name);
  expect(stages).toContain('Made before');
  const hashes = async (jobId: string) =>
    (await db().artifact.findMany({ where: { jobId }, orderBy: { kind: 'asc' } })).map(
      ({ inputHash, sha256 }) => [inputHash, sha256],
    );
  expect(await hashes(job.id)).toEqual(await hashes(first.id));
  const { players } = await listPlayers(fixture.actor, added.sessionId);
  expect(players.map(({ player }) => player)).toContain('Circle');
});

it('another model makes a new one; the first one comes back', { timeout: timeoutMs }, async () => {
  const before = await analyse([2, 3]);
  useModel(150);
  const other = await analyse([2, 3]);
  expect(other.stages).not.toContain('Made before');
  expect(other.facts.model).toBe('at-150.onnx (cpu)');
  expect(other.artifacts.map(({ inputHash }) => inputHash)).not.toContain(
    before.artifacts[0]?.inputHash,
  );
  useModel(100);
  const again = await analyse([2, 3]);
  expect(again.inodes).toEqual(before.inodes);
  expect(again.facts).toEqual(before.facts);
});

it('a set that is not whole is not taken, not even its other files', {
  timeout: timeoutMs,
}, async () => {
  const { db } = await import('@/lib/server/db/client');
  const first = await analyse([3, 4]);
  const proxy = first.artifacts.findIndex(({ kind }) => kind === 'proxy');
  const file = first.files[proxy] ?? '';
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const second = await analyse([3, 4]);
  expect(second.stages).not.toContain('Made before');
  expect(second.inodes.filter((inode) => first.inodes.includes(inode))).toEqual([]);
  // Without its row the set is not whole either.
  const frames = second.artifacts.find(({ kind }) => kind === 'frames');
  await db().artifact.delete({ where: { id: frames?.id ?? '' } });
  const third = await analyse([3, 4]);
  expect(third.stages).not.toContain('Made before');
});
