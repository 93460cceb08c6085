// A helper program that the machine ends is no broken video and no broken model: the work is
// repeated, and when that does not help the error says what happened and the work can be repeated
// by hand. Real programs, ended by a real SIGKILL.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Workers } from '@/workers/runtime/start-workers';
import { linuxMissing, skippedFor } from '../../support/needs';
import { processesMatching } from '../../support/process-list';
import { tinyDetector } from '../../support/tiny-detector';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import { phasesOf, succeeded, untilJob, uploadMatch } from './real-chain';

let fixture: JobsFixture;
let workers: Workers;
let folder: string;
let killsLeft: string;

/**
 * A program that ends itself by SIGKILL for as long as it can take a folder away, else becomes the
 * real one. Folders, because a probe may write no file.
 */
function mortal(program: string): string {
  const file = join(folder, program);
  writeFileSync(
    file,
    `#!/bin/sh
case "$*" in
  -version*) ;;
  *) for kill in '${killsLeft}'/*; do rmdir "$kill" 2>/dev/null && kill -9 $$; done ;;
esac
exec ${program} "$@"
`,
  );
  chmodSync(file, 0o755);
  return file;
}
function killNext(count: number): void {
  rmSync(killsLeft, { recursive: true, force: true });
  mkdirSync(killsLeft);
  for (let i = 0; i < count; i += 1) mkdirSync(join(killsLeft, String(i)));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-mortal-'));
  killsLeft = join(folder, 'kills-left');
  killNext(0);
  const models = mkdtempSync(join(folder, 'models-'));
  fixture = await openJobsFixture({ MODEL_DIR: models, BUNDLED_MODEL: 'off' });
  process.env.FFMPEG_PATH = mortal('ffmpeg');
  process.env.FFPROBE_PATH = mortal('ffprobe');
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
  delete process.env.FFMPEG_PATH;
  delete process.env.FFPROBE_PATH;
  rmSync(folder, { recursive: true, force: true });
});

describe('killed once in each phase', skippedFor(linuxMissing), () => {
  it('the work is repeated and the reel is made', async () => {
    const attempts: Record<string, number> = {};
    for (const phase of phasesOf(fixture.actor, [1, 2])) {
      // A preview begins as soon as the path is there, so the kill is armed before that.
      if (phase.kind !== 'follow') killNext(1);
      await phase.start();
      const job = await untilJob(phase.job(), succeeded);
      attempts[phase.kind] = job.attempt;
    }
    expect(attempts).toMatchObject({ probe: 2, analyse: 2, follow: 1, final: 2 });
    expect(readdirSync(killsLeft)).toEqual([]);
  });
});

describe('killed every time', skippedFor(linuxMissing), () => {
  it('the video is refused for what happened, and its check can be repeated', async () => {
    const { db } = await import('@/lib/server/db/client');
    const { retryJob } = await import('@/lib/server/jobs/retry-job');
    killNext(100);
    const videoId = await uploadMatch(fixture.actor);
    const job = await untilJob({ kind: 'probe', videoId }, ({ state }) => state === 'failed');
    killNext(0);
    expect(job).toMatchObject({ attempt: 3, error: { code: 'HELPER_KILLED', retryable: true } });
    expect(await db().video.findUniqueOrThrow({ where: { id: videoId } })).toMatchObject({
      state: 'refused',
      error: { code: 'HELPER_KILLED' },
    });
    await retryJob(fixture.actor, job.id, null);
    await untilJob({ kind: 'probe', videoId }, succeeded);
    expect(await db().video.findUniqueOrThrow({ where: { id: videoId } })).toMatchObject({
      state: 'ready',
      error: null,
    });
  });
});

describe('the trial of a model', skippedFor(linuxMissing), () => {
  const without = { state: 'missing', file: null } as const;
  let models = 0;
  function modelFolder(): string {
    const path = mkdtempSync(join(folder, 'models-'));
    models += 1;
    writeFileSync(join(path, 'one.onnx'), tinyDetector({ xAtWhite: 640, y: 100 + models }));
    return path;
  }
  async function resolve(modelDir: string, silenceSeconds = 60) {
    const { resolveModel } = await import('@/workers/analyse/detector/resolve-model');
    const { signal } = new AbortController();
    const checked: boolean[] = [];
    const resolution = await resolveModel({
      modelDir,
      builtIn: without,
      activeSha256: null,
      downloadedSha256: null,
      signal,
      silenceSeconds,
      onChecked: async (_, { problem }) => {
        checked.push(problem === null);
      },
    });
    return { model: resolution.model?.name ?? null, checked };
  }
  /** Ends, or stops, so many trials of a model as soon as they run. */
  async function killTrials(
    modelDir: string,
    count: number,
    name: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL',
  ): Promise<void> {
    const ended = new Set<number>();
    while (ended.size < count) {
      const [trial] = await eventually('a trial runs', async () => {
        const running = processesMatching(modelDir).filter(({ pid }) => !ended.has(pid));
        return running.length > 0 ? running : null;
      });
      if (!trial) continue;
      process.kill(trial.pid, name);
      ended.add(trial.pid);
    }
  }

  test('killed once, it is repeated and the model is used', async () => {
    const modelDir = modelFolder();
    const [resolved] = await Promise.all([resolve(modelDir), killTrials(modelDir, 1)]);
    expect(resolved).toEqual({ model: 'one.onnx', checked: [true] });
  });

  test('hung twice, it is ended both times and the job fails as repeatable', async () => {
    const modelDir = modelFolder();
    const failed = resolve(modelDir, 2).catch((error: unknown) => error);
    await killTrials(modelDir, 2, 'SIGSTOP');
    expect(await failed).toMatchObject({ code: 'HELPER_SILENT', body: { retryable: true } });
    expect(processesMatching(modelDir)).toEqual([]);
    expect(await resolve(modelDir)).toEqual({ model: 'one.onnx', checked: [true] });
  });

  test('killed twice, the job fails as repeatable and nothing is remembered of the model', async () => {
    const modelDir = modelFolder();
    const failed = resolve(modelDir).catch((error: unknown) => error);
    await killTrials(modelDir, 2);
    expect(await failed).toMatchObject({ code: 'HELPER_KILLED', body: { retryable: true } });
    expect(await resolve(modelDir)).toEqual({ model: 'one.onnx', checked: [true] });
  });
});
