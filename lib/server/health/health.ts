// How the installation is, in full for its owner.

import type { HealthDetails } from '@/lib/contracts/system';
import { inEnglish } from '@/lib/messages/translate';
import packageJson from '@/package.json';
import { db } from '../db/client';
import { env, settingRows } from '../env/env';
import { currentModel } from '../models/models';
import { checkDatabase, checkRedis, checkStatus } from './checks';
import { readQueueFacts, readSuccessRate } from './job-facts';
import { processFacts } from './process-facts';
import { buildCommit } from './read-version';
import { readRecordedRuns } from './recorded-runs';
import { readStartTimelines } from './start-timeline';
import { readStorageFacts } from './storage-facts';
import { warningsOf } from './warnings';
import { readRuntimeFacts, readSandbox, workerTimeoutMs } from './worker-process';

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
    starts,
    sandbox,
  ] = await Promise.all([
    readStorageFacts(),
    checkStatus(checkDatabase),
    checkStatus(checkRedis),
    readQueueFacts(now),
    readSuccessRate(now),
    readWorkers(now),
    currentModel(),
    readRuntimeFacts(now),
    readRecordedRuns(),
    readStartTimelines(env().STORAGE_DIR),
    readSandbox(now),
  ]);
  const { GPU_INDEX } = env();
  const facts = { sandbox, storage, redis: redisStatus, workers, model };
  const warnings = warningsOf(facts).map(({ sentence }) => sentence);
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
    starts,
    warnings: warnings.map((warning) => inEnglish(warning)),
    warningTexts: warnings,
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
