// The worker is ended by SIGKILL in each phase and started again: nothing that was finished is done
// again, and the reel equals the one of a run without a kill, frame by frame. Work that was made
// before of the same inputs is taken, not made.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clipJobKinds } from '@/lib/session/job-catalog';
import { linuxMissing, skippedFor } from '../../support/needs';
import { processesMatching } from '../../support/process-list';
import { eventually, type JobsFixture, openJobsFixture } from './jobs-fixture';
import {
  holdNewWork,
  type Interval,
  phasesOf,
  releaseWork,
  succeeded,
  untilJob,
} from './real-chain';

const interval: Interval = [1, 2.5];
let fixture: JobsFixture;
let folder: string;
/** From a video to a reel, in this order. */
const phaseKinds = ['probe', ...clipJobKinds, 'reel'];
let worker: { process: ChildProcess; started: string[] } | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-resume-'));
  fixture = await openJobsFixture({ MODEL_DIR: folder, BUNDLED_MODEL: 'off' });
});
afterAll(async () => {
  worker?.process.kill('SIGKILL');
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a worker process and waits until it takes jobs. */
async function startWorker(): Promise<NonNullable<typeof worker>> {
  const script = resolve(import.meta.dirname, 'real-worker.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...fixture.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started: string[] = [];
  let isReady = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) {
      if (line === 'ready') isReady = true;
      if (line.startsWith('started ')) started.push(line);
    }
  });
  await eventually('the worker is ready', async () => isReady, 60_000);
  worker = { process: child, started };
  return worker;
}

/** Ends the worker as a power cut would, and lets its leases run out. */
async function killWorker(): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  worker?.process.kill('SIGKILL');
  await eventually('the worker is gone', async () => worker?.process.signalCode === 'SIGKILL');
  await db().job.updateMany({ where: { state: 'running' }, data: { leaseUntil: new Date(0) } });
  worker = null;
}

/** One line per decoded frame. */
function framesOf(file: string): string {
  const args = ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-'];
  return execFileSync('ffmpeg', args, { encoding: 'utf8' });
}

async function reelOf(jobId: string): Promise<string> {
  const { db } = await import('@/lib/server/db/client');
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const reel = await db().artifact.findFirstOrThrow({ where: { jobId, kind: 'reel' } });
  return absolutePath(reel.path);
}

it('killed in each phase: every phase is run twice, none a third time, the reel is the same', {
  ...skippedFor(linuxMissing),
  timeout: 900_000,
}, async () => {
  const { db } = await import('@/lib/server/db/client');
  const unharmed = await startWorker();
  let jobId = '';
  for (const phase of phasesOf(fixture.actor, interval)) {
    await phase.start();
    jobId = (await untilJob(phase.job(), succeeded)).id;
  }
  const expected = framesOf(await reelOf(jobId));
  expect(expected.split('\n').filter((line) => !line.startsWith('#')).length).toBeGreaterThan(30);
  expect(unharmed.started).toHaveLength(6);
  // Nothing of the first run may be taken by the second.
  await db().artifact.updateMany({ data: { inputHash: null } });

  await holdNewWork();
  const lines: string[] = [];
  for (const phase of phasesOf(fixture.actor, interval)) {
    const running = worker ?? (await startWorker());
    running.started.length = 0;
    await phase.start();
    const held = await untilJob(phase.job(), ({ state }) => state === 'queued');
    await releaseWork(held.id);
    await eventually('the phase runs', async () => running.started.length > 0, 60_000);
    await sleep(60);
    await killWorker();
    lines.push(...running.started);
    const again = await startWorker();
    jobId = (await untilJob(phase.job(), succeeded)).id;
    lines.push(...again.started);
  }
  // Each phase was begun, ended and begun again; none that was finished was begun once more.
  const kinds = lines.map((line) => line.split(' ')[1]);
  expect(kinds).toEqual(phaseKinds.flatMap((kind) => [kind, kind]));
  expect(framesOf(await reelOf(jobId))).toBe(expected);
  await eventually('no program is left', async () =>
    processesMatching(fixture.env.STORAGE_DIR ?? '-').every(
      ({ command }) => !command.includes('ffmpeg'),
    ),
  );
});

it('the same final is not rendered a second time', {
  ...skippedFor(linuxMissing),
  timeout: 600_000,
}, async () => {
  const { db } = await import('@/lib/server/db/client');
  const { finalizeSession, updateSession } = await import('@/lib/server/sessions/change-session');
  if (!worker) await startWorker();
  await db().$executeRawUnsafe('DROP TRIGGER IF EXISTS hold ON job');
  const session = await db().session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  const sessionId = session.id;
  const finalize = async (color: string) => {
    await updateSession(fixture.actor, sessionId, { style: { kind: 'dot', color } });
    await finalizeSession(fixture.actor, sessionId);
    const job = await untilJob(
      { kind: 'reel', sessionId },
      (last) => last.queuedAt > startedAt && succeeded(last),
    );
    return db().artifact.findFirstOrThrow({ where: { jobId: job.id, kind: 'reel' } });
  };
  let startedAt = new Date();
  const red = await finalize('#ff0000');
  startedAt = new Date();
  const green = await finalize('#00ff00');
  startedAt = new Date();
  const redAgain = await finalize('#ff0000');
  expect(green.sha256).not.toBe(red.sha256);
  expect(redAgain.sha256).toBe(red.sha256);
  expect(redAgain.inputHash).toBe(red.inputHash);
  // The newest final is a second name of the first one's bytes.
  const finals = await db().artifact.findMany({
    where: { sessionId, kind: 'final' },
    orderBy: { createdAt: 'desc' },
    take: 3,
  });
  const { absolutePath } = await import('@/lib/server/storage/storage');
  const [newest, middle, oldest] = finals.map(({ path }) => statSync(absolutePath(path)).ino);
  expect(newest).toBe(oldest);
  expect(middle).not.toBe(newest);
  // A changed byte is noticed: that file is made again.
  const changed = absolutePath(finals[0]?.path ?? '');
  const bytes = readFileSync(changed);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(changed, bytes);
  startedAt = new Date();
  await finalize('#00ff00');
  startedAt = new Date();
  const third = await finalize('#ff0000');
  expect(third.sha256).toBe(red.sha256);
  const remade = await db().artifact.findFirstOrThrow({
    where: { sessionId, kind: 'final' },
    orderBy: { createdAt: 'desc' },
  });
  expect(remade.sha256).toBe(finals[0]?.sha256);
  expect(statSync(absolutePath(remade.path)).ino).not.toBe(newest);
});
