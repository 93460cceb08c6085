// Removes files whose rows are deleted. The paths are written in the transaction that deletes the
// rows, so that a crash in between loses none: the maintenance removes what is left.

import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crashPoint } from '../crash-point';
import type { Db } from '../db/client';
import { db } from '../db/client';
import { log } from '../logger';
import { hasErrorCode } from './file-errors';
import { absolutePath, removeStored } from './storage';

const batchMax = 500;

/** Notes files for removal; in the transaction that deletes their rows. */
export async function scheduleRemoval(
  tx: Db,
  files: readonly { readonly path: string; readonly bytes: bigint }[],
): Promise<void> {
  if (files.length === 0) return;
  await tx.fileRemoval.createMany({
    data: files.map(({ path, bytes }) => ({ path, bytes })),
    skipDuplicates: true,
  });
}

/** Removes noted files; returns how many. Idempotent: a file that is gone already counts. */
export async function removeScheduled(): Promise<number> {
  let removed = 0;
  for (;;) {
    const batch = await db().fileRemoval.findMany({
      take: batchMax,
      orderBy: { createdAt: 'asc' },
    });
    crashPoint('delete.rows-gone');
    const done: string[] = [];
    for (const { path } of batch) if (await remove(path)) done.push(path);
    await db().fileRemoval.deleteMany({ where: { path: { in: done } } });
    removed += done.length;
    if (batch.length < batchMax || done.length === 0) return removed;
  }
}

async function remove(path: string): Promise<boolean> {
  // The same path has a row again: a sample match that was deleted and made anew.
  if (await db().artifact.findUnique({ where: { path }, select: { id: true } })) return true;
  try {
    await removeStored(path);
    crashPoint('delete.file-gone');
  } catch (error) {
    log().warn({ error, path }, 'file of a deleted row not removed');
    return false;
  }
  await removeEmptyFolder(dirname(absolutePath(path)));
  return true;
}

/** A file of another job may have been linked into the folder meanwhile: then it stays. */
async function removeEmptyFolder(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (thrown) {
    if (!hasErrorCode(thrown, 'ENOTEMPTY', 'ENOENT', 'EEXIST'))
      log().debug({ error: thrown, folder }, 'empty folder not removed');
  }
}
