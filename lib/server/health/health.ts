// How the installation is: alive, ready to work, and in full for its owner.

import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { HealthDetails, healthReady } from '@/lib/contracts/system';
import { AppError } from '@/lib/errors/app-error';
import { diskLevel } from '@/lib/storage/disk-budget';
import packageJson from '@/package.json';
import { db } from '../db/client';
import { env, settingRows } from '../env/env';
import { isLoopback } from '../env/parse-env';
import { currentModel } from '../models/models';
import { liveJobs } from '../queue/live-jobs';
import { redis } from '../redis';
import { storageSpace } from '../storage/free-space';
import { absolutePath } from '../storage/storage';
import { withTimeout } from '../with-timeout';
import { ffmpegKey } from './worker-process';

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
  const { STORAGE_DIR } = env();
  const [space, database, redisStatus, counts, workers, model, ffmpeg] = await Promise.all([
    storageSpace(),
    checkStatus(checkDatabase),
    checkStatus(checkRedis),
    db().job.groupBy({
      by: ['state'],
      where: liveJobs,
      _count: true,
    }),
    readWorkers(),
    currentModel(),
    db().setting.findUnique({ where: { key: ffmpegKey } }),
  ]);
  const countOf = (state: 'queued' | 'running') =>
    counts.find((row) => row.state === state)?._count ?? 0;
  return {
    version: packageJson.version,
    node: process.version,
    ffmpeg: ffmpeg?.value ?? null,
    storage: { folder: STORAGE_DIR, ...space },
    database,
    redis: redisStatus,
    queue: { queued: countOf('queued'), running: countOf('running') },
    workers,
    model,
    warnings: warningsOf({
      workers,
      model: model.source,
      freeBytes: space.freeBytes,
      redis: redisStatus,
    }),
    settings: settingRows().map((row) => ({ ...row })),
  };
}

async function readWorkers(): Promise<HealthDetails['workers']> {
  const rows = await db().workerProcess.findMany({ orderBy: { startedAt: 'asc' } });
  return rows.map(({ id, pid, provider, startedAt, lastSeenAt }) => ({
    id,
    pid,
    provider,
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    alive: Date.now() - lastSeenAt.getTime() < workerTimeoutMs,
  }));
}

type HealthFacts = {
  readonly workers: HealthDetails['workers'];
  readonly model: string;
  readonly freeBytes: number;
  readonly redis: string;
};

function warningsOf({ workers, model, freeBytes, redis: queue }: HealthFacts): string[] {
  const { AUTH_MODE, HOST, PUBLIC_URL, STORAGE_MIN_FREE_BYTES, RETENTION_DAYS } = env();
  const conditions: (readonly [boolean, string])[] = [
    [
      AUTH_MODE === 'none',
      'Authentication is disabled: every client is the owner (AUTH_MODE=none).',
    ],
    [
      AUTH_MODE !== 'none' && !isLoopback(HOST) && !PUBLIC_URL?.startsWith('https:'),
      'Open to the network without https: passwords and cookies travel readable.',
    ],
    [
      !workers.some((worker) => worker.alive),
      'No worker is running: nothing that is queued will be done.',
    ],
    [queue !== 'ok', 'Redis is unavailable: work starts later and progress arrives in steps.'],
    [model === 'none', 'No detector model: players are followed between boxes drawn by hand.'],
    [freeBytes < 2 * STORAGE_MIN_FREE_BYTES, 'The disk is almost full.'],
    [RETENTION_DAYS !== 0, 'RETENTION_DAYS is deprecated: set RETENTION_PREVIEW_DAYS instead.'],
  ];
  return conditions.filter(([applies]) => applies).map(([, sentence]) => sentence);
}

async function checkDatabase(): Promise<undefined> {
  await db().$queryRaw`SELECT 1`;
}

/**
 * Writes and removes a file: a folder that is there may still be read-only, and a disk that is not
 * mounted any more has no folder. Then how full the disk is: ok, low or full.
 */
async function checkStorage(): Promise<string> {
  const file = absolutePath(`work/.ready-${randomUUID()}`);
  await writeFile(file, '');
  await rm(file);
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
