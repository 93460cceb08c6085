// How the installation is: alive, ready to work, and in full for its owner.

import type { z } from 'zod';
import type { HealthDetails, healthReady } from '@/lib/contracts/system';
import { AppError } from '@/lib/errors/app-error';
import { diskLevel } from '@/lib/storage/disk-budget';
import packageJson from '@/package.json';
import { db } from '../db/client';
import { env, settingRows } from '../env/env';
import { currentModel } from '../models/models';
import { redis } from '../redis';
import { storageSpace } from '../storage/free-space';
import { absolutePath } from '../storage/storage';
import { withTimeout } from '../with-timeout';
import { readQueueFacts, readSuccessRate } from './job-facts';
import { processFacts } from './process-facts';
import { buildCommit } from './read-version';
import { readRecordedRuns } from './recorded-runs';
import { readRuntimeFacts } from './runtime-facts';
import { readSandbox } from './sandbox-report';
import { readStartTimeline } from './start-timeline';
import { isWritable, readStorageFacts } from './storage-facts';
import { warningsOf } from './warnings';

const checkTimeoutMs = 1_000;
/** Workers report every 10 s; three misses in a row are no accident. */
const workerTimeoutMs = 30_000;

/**
 * The status of each part. Without Redis work continues with a delay: degraded. Throws NOT_READY
 * when work cannot be done.
 */
export async function checkReady(): Promise<z.infer<typeof healthReady>> {
  const [database, storage, queue] = await Promise.all([
    checkStatus(checkDatabase),
    checkStatus(checkStorage),
    checkStatus(checkRedis),
  ]);
  const checks = { database, storage, redis: queue };
  // Below the floor new heavy work waits; what is there can still be reviewed and deleted.
  if (database !== 'ok' || (storage !== 'ok' && storage !== 'low'))
    throw new AppError('NOT_READY', { detail: { status: 'unavailable', checks } });
  return { status: queue === 'ok' && storage === 'ok' ? 'ok' : 'degraded', checks };
}

/** The full report for the owner. */
export async function readDetails(): Promise<HealthDetails> {
  const now = new Date();
  const [
    storage,
    database,
    redisStatus,
    queue,
    rate,
    workers,
    model,
    runtime,
    runs,
    start,
    sandbox,
  ] = await Promise.all([
    readStorageFacts(),
    checkStatus(checkDatabase),
    checkStatus(checkRedis),
    readQueueFacts(now),
    readSuccessRate(now),
    readWorkers(now),
    currentModel(),
    readRuntimeFacts(),
    readRecordedRuns(),
    readStartTimeline(env().STORAGE_DIR),
    readSandbox(),
  ]);
  const { GPU_INDEX } = env();
  const facts = { sandbox, storage, redis: redisStatus, workers, model };
  return {
    ...facts,
    version: packageJson.version,
    commit: buildCommit(),
    node: process.version,
    ffmpeg: runtime?.ffmpeg ?? null,
    process: processFacts(),
    gpu: runtime?.gpus.find(({ index }) => index === (GPU_INDEX ?? 0)) ?? null,
    gpuIndex: GPU_INDEX ?? null,
    database,
    queue,
    successRate: rate,
    runs,
    start,
    warnings: warningsOf(facts).map(({ sentence }) => sentence),
    settings: settingRows().map((row) => ({ ...row })),
  };
}

async function readWorkers(now: Date): Promise<HealthDetails['workers']> {
  const rows = await db().workerProcess.findMany({ orderBy: { startedAt: 'asc' } });
  return rows.map(({ id, pid, provider, startedAt, lastSeenAt }) => ({
    id,
    // The id is host, process and a random part.
    host: id.replace(/-\d+-[0-9a-f]+$/, ''),
    pid,
    provider,
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    alive: now.getTime() - lastSeenAt.getTime() < workerTimeoutMs,
  }));
}

async function checkDatabase(): Promise<undefined> {
  await db().$queryRaw`SELECT 1`;
}

/** Whether the folder of work can be written to, then how full the disk is: ok, low or full. */
async function checkStorage(): Promise<string> {
  if (!(await isWritable(absolutePath('work')))) throw new AppError('STORAGE_FULL');
  const { freeBytes } = await storageSpace();
  return diskLevel(freeBytes, env().STORAGE_MIN_FREE_BYTES);
}

async function checkRedis(): Promise<undefined> {
  await redis().ping();
}

/**
 * "ok" or what the check returns, "unavailable" or "slow": no details, because the endpoint is
 * public.
 */
async function checkStatus(check: () => Promise<string | undefined>): Promise<string> {
  const outcome = check().then(
    (status) => status ?? 'ok',
    () => 'unavailable' as const,
  );
  return withTimeout(outcome, checkTimeoutMs, () => 'slow' as const);
}
