// What the ingest watch remembers, as rows: between the pure decisions and the database.

import { type WatchedFile, watchStates } from '@/lib/storage/watch-file';
import type { Db } from '../db/client';
import type { IngestFile } from '../db/generated/client';
import type { FolderFile } from './ingest-folder';

export function columnsOf(watched: WatchedFile) {
  return {
    sizeBytes: BigInt(watched.sizeBytes),
    mtimeMs: BigInt(watched.mtimeMs),
    state: watched.state,
    stableLooks: watched.stableLooks,
    failedChecks: watched.failedChecks,
    changedAt: new Date(watched.changedMs),
    nextLookAt: new Date(watched.nextLookMs),
  };
}

export function watchedOf(row: IngestFile): WatchedFile {
  return {
    sizeBytes: Number(row.sizeBytes),
    mtimeMs: Number(row.mtimeMs),
    state: watchStates.find((state) => state === row.state) ?? 'copying',
    stableLooks: row.stableLooks,
    failedChecks: row.failedChecks,
    changedMs: row.changedAt.getTime(),
    nextLookMs: row.nextLookAt.getTime(),
  };
}

/** The row of a file as it is now; null for one of an earlier size or time. */
export function rowOf(rows: readonly IngestFile[], file: FolderFile): IngestFile | null {
  const row = rows.find(({ nameKey }) => nameKey === file.nameKey);
  const isSame =
    row && Number(row.sizeBytes) === file.sizeBytes && Number(row.mtimeMs) === file.mtimeMs;
  return isSame ? row : null;
}

/** A file of the same name that appears later is looked at anew. */
export async function forgetVanished(tx: Db, files: readonly FolderFile[]): Promise<void> {
  await tx.ingestFile.deleteMany({
    where: { nameKey: { notIn: files.map(({ nameKey }) => nameKey) } },
  });
}
