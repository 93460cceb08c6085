// `npm run prove:cancel`: seconds from the press to "row ended and every program gone", in each
// phase of the real work with the built-in detector, with Redis and with Redis frozen. Prints p50,
// p95, the longest, and what was left over. Exit status 1 when a p95 is over the limit or anything
// is left. Option: --runs 20 (a phase and state of Redis).

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Actor } from '@/lib/server/auth/actor';
import { startPostgres } from '@/scripts/services/postgres';
import { startRedis } from '@/scripts/services/redis';
import { numberOption } from '@/scripts/setup/number-option';
import { type Phase, phasesOf, succeeded, untilJob } from '../integration/jobs/real-chain';
import { helpersOf } from './cancel/helpers-of';
import { type CancelRun, summarize, toTable } from './cancel/summary';

/** Seconds. */
const p95Max = 3;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } });
const runsPerPhase = numberOption('--runs', values.runs, { from: 1, to: 10_000 });
const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'followspot-cancel-'));
const storage = join(folder, 'storage');
mkdirSync(storage);
const postgres = await startPostgres({
  folder: join(folder, 'postgres'),
  logFile: join(folder, 'logs/postgres.log'),
  disposable: true,
});
const redis = await startRedis({
  folder: join(folder, 'redis'),
  logFile: join(folder, 'logs/redis.log'),
});
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  STORAGE_DIR: storage,
  MODEL_DIR: join(storage, 'models'),
  LOG_LEVEL: 'silent',
  STORAGE_MIN_FREE_BYTES: '0',
  // Programs of other work would be taken for those of the cancelled job.
  PLAYBACK: 'off',
  INDEX: 'off',
  RENDER_AHEAD: 'off',
});
const { migrate } = await import('@/lib/server/db/migrate');
await migrate(postgres.url, join(project, 'prisma/migrations'));
const worker = spawn(process.execPath, ['--import', 'tsx', join(project, 'workers/main.ts')], {
  cwd: project,
  env: process.env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const { db } = await import('@/lib/server/db/client');
const { cancelJob } = await import('@/lib/server/jobs/cancel-job');
const { retryJob } = await import('@/lib/server/jobs/retry-job');

const helpers = () => helpersOf(worker.pid ?? 0);
function scratchFiles(): string[] {
  const work = join(storage, 'work');
  if (!existsSync(work)) return [];
  return readdirSync(work, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** Cancels a job that runs or waits; null when it had ended before. */
async function measure(
  actor: Actor,
  jobId: string,
  phase: CancelRun['phase'],
  withRedis: boolean,
): Promise<CancelRun | null> {
  if (!withRedis) process.kill(redis.pid, 'SIGSTOP');
  try {
    const pressedAt = performance.now();
    const { state } = await cancelJob(actor, jobId);
    if (state === 'succeeded') return null;
    const replySeconds = (performance.now() - pressedAt) / 1000;
    const endMs = performance.now() + 60_000;
    for (;;) {
      const job = await db().job.findUniqueOrThrow({ where: { id: jobId } });
      if (job.state === 'succeeded') return null;
      if (job.state === 'cancelled' && helpers().length === 0) break;
      if (performance.now() > endMs) throw new Error(`${phase} did not end within a minute`);
      await sleep(10);
    }
    const seconds = (performance.now() - pressedAt) / 1000;
    await sleep(100);
    // The first frame of an analysis is saved while it runs.
    const artifacts = await db().artifact.findMany({
      where: { jobId, kind: { not: 'poster' } },
    });
    const left = [...helpers(), ...scratchFiles(), ...artifacts.map(({ kind }) => kind)];
    return { phase, withRedis, seconds, replySeconds, left };
  } finally {
    if (!withRedis) process.kill(redis.pid, 'SIGCONT');
  }
}

/** Cancels a phase again and again, then lets it succeed. */
async function measurePhase(actor: Actor, phase: Phase): Promise<CancelRun[]> {
  const runs: CancelRun[] = [];
  await phase.start();
  for (const withRedis of [true, false])
    for (let done = 0, tries = 0; done < runsPerPhase && tries < 2 * runsPerPhase; tries += 1) {
      const job = await untilJob(phase.job(), ({ state }) => state !== 'queued');
      if (job.state === 'running') {
        // Anywhere in the work; a reel is joined and a file is checked in an instant.
        await sleep(Math.random() * (phase.kind === 'reel' || phase.kind === 'probe' ? 60 : 900));
        const run = await measure(actor, job.id, phase.kind, withRedis);
        if (run) {
          runs.push(run);
          done += 1;
        }
      }
      await again(actor, job.id, phase);
    }
  await untilJob(phase.job(), succeeded);
  return runs;
}

/** Queues the work again; one that was too quick for the cancel is repeated as well. */
async function again(actor: Actor, jobId: string, phase: Phase): Promise<void> {
  const { state } = await db().job.findUniqueOrThrow({ where: { id: jobId } });
  if (state === 'succeeded' && phase.kind !== 'probe' && phase.kind !== 'reel')
    throw new Error(`${phase.kind} ended before it could be cancelled: use longer footage`);
  await retryJob(actor, jobId, null);
}

/** Work that waits: it has no program, so this is the time of the row. */
async function measureQueue(actor: Actor, phase: Phase): Promise<CancelRun[]> {
  const runs: CancelRun[] = [];
  for (const withRedis of [true, false])
    for (let i = 0; i < runsPerPhase; i += 1) {
      const job = await db().job.create({
        data: {
          ...{ kind: 'reel', ownerId: actor.id, resource: 'encode' },
          ...{ sessionId: phase.job().sessionId ?? null, notBefore: new Date(Date.now() + 3.6e6) },
        },
      });
      const run = await measure(actor, job.id, 'queue', withRedis);
      if (run) runs.push(run);
    }
  return runs;
}

const owner = await db().user.create({
  data: { userName: 'owner', passwordHash: '-', role: 'owner' },
});
const actor: Actor = { id: owner.id, userName: owner.userName, role: owner.role };
const runs: CancelRun[] = [];
try {
  for (const phase of phasesOf(actor, [0, 20])) {
    runs.push(...(await measurePhase(actor, phase)));
    console.error(toTable(summarize(runs.filter((run) => run.phase === phase.kind))));
    if (phase.kind === 'reel') runs.push(...(await measureQueue(actor, phase)));
  }
} finally {
  worker.kill('SIGTERM');
  await new Promise((ended) => worker.once('exit', ended));
  await redis.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
const rows = summarize(runs);
console.log(toTable(rows));
for (const { phase, left } of runs)
  if (left.length > 0) console.log(`${phase}: ${left.join(', ')}`);
const broken = rows.filter((row) => !(row.p95 < p95Max) || row.left > 0);
if (broken.length > 0) console.log(`Not kept: ${broken.map((row) => row.name).join('; ')}`);
process.exit(broken.length > 0 ? 1 : 0);
