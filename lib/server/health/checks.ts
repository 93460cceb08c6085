// The checks behind "ready" and "details", each a word and each with a time limit.

import { AppError } from '@/lib/errors/app-error';
import { diskLevel } from '@/lib/storage/disk-budget';
import { db } from '../db/client';
import { env } from '../env/env';
import { redis } from '../redis';
import { storageSpace } from '../storage/free-space';
import { absolutePath } from '../storage/storage';
import { withTimeout } from '../with-timeout';
import { isWritable } from './storage-facts';

const checkTimeoutMs = 1_000;

export async function checkDatabase(): Promise<undefined> {
  await db().$queryRaw`SELECT 1`;
}

export async function checkRedis(): Promise<undefined> {
  await redis().ping();
}

/** Whether the folder of work can be written to, then how full the disk is: ok, low or full. */
export async function checkStorage(): Promise<string> {
  if (!(await isWritable(absolutePath('work')))) throw new AppError('STORAGE_FULL');
  const { freeBytes } = await storageSpace();
  return diskLevel(freeBytes, env().STORAGE_MIN_FREE_BYTES);
}

/**
 * "ok" or what the check returns, "unavailable" or "slow": no details, because readiness is public.
 */
export async function checkStatus(
  check: () => Promise<string | undefined>,
  timeoutMs = checkTimeoutMs,
): Promise<string> {
  const outcome = check().then(
    (status) => status ?? 'ok',
    () => 'unavailable' as const,
  );
  return withTimeout(outcome, timeoutMs, () => 'slow' as const);
}
