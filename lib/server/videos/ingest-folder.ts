// The files of the ingest folder as they are now. Files are identified by opaque keys that are
// looked up in a fresh listing, so no text of a request becomes a path.

import { createHash } from 'node:crypto';
import { lstatSync, type Stats } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { isIgnored } from '@/lib/storage/watch-file';
import { env } from '../env/env';
import { videoFileType } from './file-type';

const filesMax = 1000;

/** A plain video file in the folder. */
export type FolderFile = {
  /** Of this name, size and time. */
  readonly key: string;
  /** Of this name. */
  readonly nameKey: string;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly modifiedAt: string;
  readonly stable: boolean;
};

/** The plain video files, without those whose names are to be ignored. */
export async function readIngestFolder(): Promise<FolderFile[]> {
  const { INGEST_DIR, INGEST_IGNORE } = env();
  await mkdir(INGEST_DIR, { recursive: true });
  const endings = INGEST_IGNORE.map((ending) => ending.toLowerCase());
  const names = (await readdir(INGEST_DIR))
    .filter((name) => !isIgnored(name, endings) && videoFileType(name) !== null)
    .slice(0, filesMax);
  return names.map((name) => inspect(INGEST_DIR, name)).filter((file) => file !== null);
}

/** The file with this key; throws when it is gone or has changed. */
export function findFolderFile(files: readonly FolderFile[], key: string): FolderFile {
  const file = files.find((candidate) => candidate.key === key);
  if (!file)
    throw new AppError('NOT_FOUND', {
      public: message('This file is not in the ingest folder any more, or it changed.'),
      hint: message('Look at the list again.'),
    });
  return file;
}

/** Null for folders, links, pipes, and files that have just vanished. */
function inspect(folder: string, name: string): FolderFile | null {
  const path = join(folder, name);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  const { size: sizeBytes, mtimeMs } = stats;
  return {
    key: hashOf([name, sizeBytes, mtimeMs]),
    nameKey: hashOf([name]),
    name,
    path,
    sizeBytes,
    mtimeMs: Math.round(mtimeMs),
    modifiedAt: stats.mtime.toISOString(),
    stable: isStable(stats),
  };
}

function hashOf(facts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

/**
 * The change time moves with every byte and cannot be set back, as copying tools do with the
 * modification time.
 */
function isStable({ mtimeMs, ctimeMs }: Stats): boolean {
  return Math.max(mtimeMs, ctimeMs) <= Date.now() - env().INGEST_STABLE_SECONDS * 1000;
}
