// Files on disk. They live under one root, are named by the server alone, and are complete or
// absent: written in work/, synced, linked into place, and only then named by a row.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { AppError, assert } from '@/lib/errors/app-error';
import { crashPoint } from '../crash-point';
import type { ArtifactKind } from '../db/generated/enums';
import { env } from '../env/env';
import { ifExists, isDiskFull } from './file-errors';
import { requireReadable, requireWritable, setPrivateUmask } from './private-files';

/** The folders of the storage root that the program writes into. */
export const storageFolders = [
  'uploads',
  'clips',
  'analysis',
  'previews',
  'tracked',
  'final',
  'sessions',
  'labeling',
  'records',
  'logs',
  'work',
] as const;
export type StorageFolder = (typeof storageFolders)[number];

const folderOf: Readonly<Record<ArtifactKind, StorageFolder>> = {
  source: 'uploads',
  poster: 'clips',
  sprite: 'clips',
  proxy: 'clips',
  frames: 'analysis',
  analysis: 'analysis',
  path: 'tracked',
  preview: 'previews',
  final: 'final',
  reel: 'sessions',
  muted: 'sessions',
  slate: 'sessions',
  music: 'sessions',
  playback: 'previews',
  thumbnails: 'previews',
  index: 'analysis',
  hardFrame: 'labeling',
};

/** The folders whose files have rows. */
export const artifactFolders: readonly StorageFolder[] = [...new Set(Object.values(folderOf))];

/** Folders with files of the program's own: private to its system user. */
export const dataFolders: readonly StorageFolder[] = [...artifactFolders, 'records', 'work'];

/**
 * Makes the folders; throws when one cannot be used as it has to be, or when a file of work/ could
 * not be linked into one of them.
 */
export async function prepareStorage(): Promise<void> {
  setPrivateUmask();
  const { STORAGE_DIR: root, INGEST_DIR } = env();
  for (const folder of storageFolders) await requireWritable(join(root, folder));
  const models = modelFolder();
  await (models.isWritten ? requireWritable : requireReadable)(models.path);
  await requireReadable(INGEST_DIR);
  const { dev } = await stat(join(root, 'work'));
  for (const folder of new Set(Object.values(folderOf))) {
    if ((await stat(join(root, folder))).dev === dev) continue;
    throw new Error(
      `${join(root, folder)} is on another disk than work/; files can only be put into place whole on one disk`,
    );
  }
}

/** The folder of models. Only a model that is downloaded is written there. */
export function modelFolder(): { readonly path: string; readonly isWritten: boolean } {
  const { MODEL_DIR, MODEL_DOWNLOAD_URL } = env();
  return { path: MODEL_DIR, isWritten: MODEL_DOWNLOAD_URL !== undefined };
}

/** Absolute path of a stored file; throws for a path outside of the root. */
export function absolutePath(stored: string): string {
  const root = env().STORAGE_DIR;
  const path = resolve(root, stored);
  assert(path.startsWith(`${root}/`), `stored path lies in the storage root: ${stored}`);
  return path;
}

export type FileName = {
  readonly kind: ArtifactKind;
  /** Which of several files of its kind. */
  readonly part?: string | undefined;
  readonly extension: string;
};

/** Path of a new file. Unique by job and attempt, so that two attempts never write one name. */
export function artifactPath(
  targetId: string,
  jobId: string,
  attempt: number,
  { kind, part, extension }: FileName,
): string {
  const name = part === undefined ? kind : `${kind}-${part}`;
  if (kind === 'hardFrame')
    return `labeling/${targetId}/frames/${jobId}-a${attempt}-${part}.${extension}`;
  return `${folderOf[kind]}/${targetId}/${jobId}-a${attempt}-${name}.${extension}`;
}

/**
 * Whether a file in a folder whose files have rows needs none: it is written from rows, for other
 * programs to read (lib/server/hard-frames).
 */
export function isDerivedFile(stored: string): boolean {
  return /^labeling[/][^/]+[/](?!frames[/])/.test(stored);
}

/** Longer than an outage of the database during which an upload is completed. */
const sourceGraceMs = 24 * 3_600_000;

/** A scratch folder of one attempt of a job. */
export async function makeWorkDir(jobId: string, attempt: number): Promise<string> {
  const folder = absolutePath(`work/${jobId}/${attempt}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes the scratch folder of one attempt, or of all attempts of a job. */
export async function removeWorkDir(jobId: string, attempt?: number): Promise<void> {
  await rm(absolutePath(attempt === undefined ? `work/${jobId}` : `work/${jobId}/${attempt}`), {
    recursive: true,
    force: true,
  });
}

/** Ids of the jobs that have a folder in work/. */
export async function listWorkDirs(): Promise<string[]> {
  return readdir(absolutePath('work'));
}

/** A committed file. `path` is relative to the root. */
export type StoredFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/**
 * Moves a finished scratch file into place: hash, sync, link, sync the folder, unlink the scratch
 * name. A link fails where a rename would overwrite, so a second commit of one name throws.
 */
export async function commitFile(scratch: string, stored: string): Promise<StoredFile> {
  const target = absolutePath(stored);
  try {
    const { sha256, bytes } = await hashFile(scratch);
    crashPoint('commit.hashed');
    await sync(scratch);
    crashPoint('commit.synced');
    await mkdir(dirname(target), { recursive: true });
    await link(scratch, target);
    crashPoint('commit.linked');
    await sync(dirname(target));
    crashPoint('commit.folder-synced');
    await unlink(scratch);
    crashPoint('commit.unlinked');
    return { path: relative(env().STORAGE_DIR, target), bytes, sha256 };
  } catch (thrown) {
    if (isDiskFull(thrown)) throw new AppError('STORAGE_FULL', { cause: thrown });
    throw thrown;
  }
}

/** The file in its place, or the one that an earlier call put there. */
export async function commitOrReuse(scratch: string, stored: string): Promise<StoredFile> {
  try {
    return await commitFile(scratch, stored);
  } catch (thrown) {
    const target = absolutePath(stored);
    if (!existsSync(target)) throw thrown;
    return { path: relative(env().STORAGE_DIR, target), ...(await hashFile(target)) };
  }
}

/** Removes a stored file, if it exists. */
export async function removeStored(stored: string): Promise<void> {
  await rm(absolutePath(stored), { force: true });
}

/**
 * Files older than this, as paths relative to the root. Uploads under way are excluded:
 * lib/server/uploads removes them. Sources must be older still: an upload that is complete may wait
 * for its row while the database is down.
 */
export async function* oldStoredFiles(olderThanMs: number): AsyncGenerator<string> {
  const root = env().STORAGE_DIR;
  const limit = Date.now() - olderThanMs;
  const incoming = join(root, 'uploads', 'incoming');
  for (const folder of new Set(Object.values(folderOf))) {
    const before = folder === 'uploads' ? limit - sourceGraceMs : limit;
    for (const entry of await readdir(join(root, folder), {
      recursive: true,
      withFileTypes: true,
    })) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || entry.parentPath.startsWith(incoming)) continue;
      if (isDerivedFile(relative(root, file))) continue;
      const stats = await ifExists(stat(file));
      if (stats && stats.ctimeMs < before) yield relative(root, file);
    }
  }
}

/** SHA-256 and size of a file, read as a stream. */
export async function hashFile(
  file: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, {
    highWaterMark: 1024 * 1024,
  }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
