// The folders of an installation: where each is, whether it can be used, and how much is free.

import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HealthDetails } from '@/lib/contracts/system';
import { env } from '../env/env';
import { storageSpace } from '../storage/free-space';
import { isReadable } from '../storage/private-files';
import { modelFolder, storageFolders } from '../storage/storage';
import { withTimeout } from '../with-timeout';

/** A disk that does not answer for this long counts as not writable. */
const folderMsMax = 1_000;
/** A disk that is full still takes an empty file. */
const testBytes = 4_096;

/** Free space of the storage, and every folder: each may have other rights or a disk of its own. */
export async function readStorageFacts(): Promise<HealthDetails['storage']> {
  const { STORAGE_DIR, INGEST_DIR } = env();
  const models = modelFolder();
  const [space, ...folders] = await Promise.all([
    storageSpace(),
    ...storageFolders.map((name) =>
      folderFacts({ name, path: join(STORAGE_DIR, name), isWritten: true }),
    ),
    folderFacts({ name: 'models', ...models }),
    folderFacts({ name: 'ingest', path: INGEST_DIR, isWritten: false }),
  ]);
  return { folder: STORAGE_DIR, ...space, folders };
}

/** `isWritten`: the program writes into it; otherwise it only reads. */
async function folderFacts({
  name,
  path,
  isWritten,
}: {
  readonly name: string;
  readonly path: string;
  readonly isWritten: boolean;
}): Promise<HealthDetails['storage']['folders'][number]> {
  const [writable, readable, freeBytes] = await Promise.all([
    withTimeout(isWritable(path), folderMsMax, () => false),
    withTimeout(isReadable(path), folderMsMax, () => false),
    withTimeout(freeOf(path), folderMsMax, () => null),
  ]);
  const problem = !readable
    ? 'cannot be read'
    : isWritten && !writable
      ? 'cannot be written to'
      : null;
  return { name, path, writable, problem, freeBytes };
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
