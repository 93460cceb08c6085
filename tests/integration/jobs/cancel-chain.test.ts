// The whole chain of a cancel: command -> row -> message or heartbeat -> signal -> child process
// ended.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handler } from '@/workers/runtime/job-handler';
import type { Workers } from '@/workers/runtime/start-workers';
import { eventually, type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

let fixture: JobsFixture;
let workers: Workers;
const children: ChildProcess[] = [];

beforeAll(async () => {
  fixture = await openJobsFixture();
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { stubHandlers } = await import('./stub-handlers');
  workers = await startWorkers(stubHandlers({ analyse: sleepUntilAborted }), log(), null);
});
afterAll(async () => {
  await workers.stop(5_000);
  await fixture.close();
});

/** A substitute for an encoder: a child process that runs for ten minutes unless killed. */
const sleepUntilAborted: Handler = async ({ signal }) => {
  const child = spawn('sleep', ['600']);
  children.push(child);
  signal.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  await once(child, 'exit');
  signal.throwIfAborted();
  return { files: [] };
};

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}

async function runningJob(): Promise<{ jobId: string; clipId: string; pid: number | undefined }> {
  const { db } = await import('@/lib/server/db/client');
  const seenPids = children.length;
  const { clipIds } = await makeSession(fixture, 1);
  const clipId = clipIds[0] ?? '';
  const child = await eventually('child started', async () => children[seenPids]);
  const job = await db().job.findFirstOrThrow({ where: { clipId } });
  return { jobId: job.id, clipId, pid: child.pid };
}

describe('a cancel', () => {
  it('ends the child process, the job and the clip within five seconds', async () => {
    const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
    const { readJob } = await import('@/lib/server/jobs/list-jobs');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const { jobId, clipId, pid } = await runningJob();
    expect(isAlive(pid)).toBe(true);
    const startedAt = Date.now();
    expect(await cancelJob(fixture.actor, jobId)).toMatchObject({ cancelRequested: true });
    expect(await readClip(fixture.actor, clipId)).toMatchObject({ state: 'cancelled' });
    await eventually(
      'job cancelled',
      async () => (await readJob(fixture.actor, jobId)).state === 'cancelled',
      5_000,
    );
    expect(isAlive(pid)).toBe(false);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it('arrives by heartbeat when no message does', async () => {
    const { db } = await import('@/lib/server/db/client');
    const { jobId, pid } = await runningJob();
    const startedAt = Date.now();
    await db().job.update({ where: { id: jobId }, data: { cancelRequestedAt: new Date() } });
    await eventually('child ended', async () => !isAlive(pid), 5_000);
    await eventually(
      'job cancelled',
      async () =>
        (await db().job.findUniqueOrThrow({ where: { id: jobId } })).state === 'cancelled',
      5_000,
    );
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it('of a clip that is left out, or of a session that is deleted, stops its work too', async () => {
    const { clipCommand } = await import('@/lib/server/sessions/command-clip');
    const { deleteSession } = await import('@/lib/server/sessions/delete-session');
    const { readClip } = await import('@/lib/server/sessions/read-session');
    const one = await runningJob();
    const clip = await readClip(fixture.actor, one.clipId);
    await clipCommand(fixture.actor, one.clipId, 'skip', clip.version);
    await eventually('child of the skipped clip ended', async () => !isAlive(one.pid), 5_000);
    const two = await runningJob();
    await deleteSession(fixture.actor, (await readClip(fixture.actor, two.clipId)).sessionId);
    await eventually('child of the deleted session ended', async () => !isAlive(two.pid), 5_000);
  });
});
