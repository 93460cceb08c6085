// The ingest folder: videos that an operator copies onto the machine. Files are identified by
// opaque keys that are looked up in a fresh listing, so no text of a request becomes a path.

import { createHash, randomUUID } from 'node:crypto';
import { constants, lstatSync, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestFile, VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { env } from '../env/env';
import { hasErrorCode } from '../storage/file-errors';
import { assertFreeSpace } from '../storage/free-space';
import { absolutePath } from '../storage/storage';
import { acceptSource } from './accept-source';
import { displayName } from './display-name';
import { videoFileType } from './file-type';
import { readVideo } from './read-videos';

const filesMax = 1000;

/** The files of the folder, newest first. Half-copied ones are listed as not stable. */
export async function listIngest(): Promise<{ folder: string; files: IngestFile[] }> {
  const files = await readIngest();
  return {
    folder: env().INGEST_DIR,
    files: files.map(({ view }) => view).sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : -1)),
  };
}

/** Copies a file into the storage and makes a video of it; the operator's file stays as it is. */
export async function takeIngest(actor: Actor, key: string, requestId: string): Promise<VideoView> {
  const found = (await readIngest()).find(({ view }) => view.key === key);
  if (!found)
    throw new AppError('NOT_FOUND', {
      public: 'This file is not in the ingest folder any more, or it changed.',
      hint: 'Look at the list again.',
    });
  const { view, file } = found;
  if (!view.stable)
    throw new AppError('MEDIA_UNREADABLE', {
      public: 'This file is still being written.',
      hint: 'Wait until the copy is done.',
    });
  if (view.sizeBytes === 0)
    throw new AppError('MEDIA_UNREADABLE', { public: 'This file is empty.' });
  if (view.sizeBytes > env().UPLOAD_MAX_BYTES)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', { public: 'This file is larger than allowed.' });
  await assertFreeSpace(view.sizeBytes, 0);
  const id = randomUUID();
  const scratch = absolutePath(`uploads/incoming/${id}`);
  try {
    await mkdir(absolutePath('uploads/incoming'), { recursive: true });
    // A copy, not a link: later writes to the operator's file must not reach it. Shares blocks
    // where the file system can.
    await copyFile(file, scratch, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await acceptSource({ id, ownerId: actor.id, name: displayName(view.name), scratch, requestId });
  } catch (cause) {
    await rm(scratch, { force: true });
    throw hasErrorCode(cause, 'EACCES', 'EPERM')
      ? new AppError('MEDIA_UNREADABLE', {
          public: 'This file may not be read by the server.',
          cause,
        })
      : cause;
  }
  return readVideo(actor, id);
}

async function readIngest(): Promise<{ view: IngestFile; file: string }[]> {
  const folder = env().INGEST_DIR;
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder))
    .filter((name) => !name.startsWith('.') && videoFileType(name) !== null)
    .slice(0, filesMax);
  return names.map((name) => inspect(folder, name)).filter((entry) => entry !== null);
}

/** A plain file; null for folders, links, pipes, and files that have just vanished. */
function inspect(folder: string, name: string): { view: IngestFile; file: string } | null {
  const file = join(folder, name);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  const { size: sizeBytes, mtimeMs } = stats;
  const key = createHash('sha256')
    .update(JSON.stringify([name, sizeBytes, mtimeMs]))
    .digest('base64url');
  return {
    view: { key, name, sizeBytes, modifiedAt: stats.mtime.toISOString(), stable: isStable(stats) },
    file,
  };
}

/**
 * The change time moves with every byte and cannot be set back, as copying tools do with the
 * modification time.
 */
function isStable({ mtimeMs, ctimeMs }: Stats): boolean {
  return Math.max(mtimeMs, ctimeMs) <= Date.now() - env().INGEST_STABLE_SECONDS * 1000;
}
