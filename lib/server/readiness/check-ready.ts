// Whether work can be done: each part in a word, and the sum. Public, so without details.

import type { z } from 'zod';
import type { healthReady } from '@/lib/contracts/system';
import { AppError } from '@/lib/errors/app-error';
import { auditRegistries } from '../capabilities/audit-registries';
import { env } from '../env/env';
import { checkDatabase, checkRedis, checkStatus, checkStorage } from '../health/checks';
import { countWorkers } from '../health/worker-process';
import { currentModel } from '../models/models';
import { forwardedProblem } from '../proxies/forwarded-watch';
import { overallStatus } from './overall-status';

/** The first audit of a process loads every tracker. */
const registryTimeoutMs = 3_000;

// Registries do not change while a process runs.
let audit: Promise<string> | undefined;

/**
 * The status of each part. Throws NOT_READY when work cannot be done; what only delays or weakens work
 * is degraded.
 */
export async function checkReady(): Promise<z.infer<typeof healthReady>> {
  const [database, storage, redis, registry, model, worker] = await Promise.all([
    checkStatus(checkDatabase),
    checkStatus(checkStorage),
    checkStatus(checkRedis),
    checkStatus(checkRegistries, registryTimeoutMs),
    checkStatus(checkModel),
    checkStatus(checkWorker),
  ]);
  const parts = { database, storage, redis, registry, model, worker };
  const status = overallStatus(parts);
  // Clients can write the headers of a proxy, so this changes no status.
  const checks = { ...parts, proxy: forwardedProblem()?.word ?? 'ok' };
  if (status === 'unavailable') throw new AppError('NOT_READY', { detail: { status, checks } });
  return { status, checks };
}

function checkRegistries(): Promise<string> {
  audit ??= auditRegistries().then(
    () => 'ok',
    () => 'broken',
  );
  return audit;
}

/** ok; manual: without a detector because it was set so; missing: without one for another reason. */
async function checkModel(): Promise<string> {
  const { source } = await currentModel();
  if (source !== 'none') return 'ok';
  return env().BUNDLED_MODEL === 'off' ? 'manual' : 'missing';
}

async function checkWorker(): Promise<string> {
  return (await countWorkers(new Date())) > 0 ? 'ok' : 'none';
}
