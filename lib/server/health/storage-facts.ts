// The folders of an installation: where each is, whether it can be written to, and how much is free.

import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HealthDetails } from '@/lib/contracts/system';
import { env } from '../env/env';
import { storageSpace } from '../storage/free-space';
import { withTimeout } from '../with-timeout';

/** A disk that does not answer for this long counts as not writable. */
const folderMsMax = 1_000;
/** A disk that is full still takes an empty file. */
const testBytes = 4_096;

/** Free space of the storage, and each folder that an operator may place on a disk of its own. */
export async function readStorageFacts(): Promise<HealthDetails['storage']> {
  const { STORAGE_DIR, MODEL_DIR, INGEST_DIR } = env();
  const [space, ...folders] = await Promise.all([
    storageSpace(),
    folderFacts('storage', STORAGE_DIR, join(STORAGE_DIR, 'work')),
    folderFacts('models', MODEL_DIR),
    folderFacts('ingest', INGEST_DIR),
    folderFacts('logs', join(STORAGE_DIR, 'logs')),
  ]);
  return { folder: STORAGE_DIR, ...space, folders };
}

async function folderFacts(
  name: string,
  path: string,
  writtenTo = path,
): Promise<HealthDetails['storage']['folders'][number]> {
  const [writable, freeBytes] = await Promise.all([
    withTimeout(isWritable(writtenTo), folderMsMax, () => false),
    withTimeout(freeOf(path), folderMsMax, () => null),
  ]);
  return { name, path, writable, freeBytes };
}

async function freeOf(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Writes and removes a file: a folder that is there may be read-only or full. */
export async function isWritable(folder: string): Promise<boolean> {
  const file = join(folder, `.ready-${randomUUID()}`);
  try {
    await writeFile(file, Buffer.alloc(testBytes), { flush: true });
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}
