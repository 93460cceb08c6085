// Use cases of the ingest folder: videos that an operator copies onto the machine.

import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { errorBody } from '@/lib/contracts/envelope';
import { type IngestFile, ingestFile, type VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { IngestFile as IngestRow } from '../db/generated/client';
import { env } from '../env/env';
import { hasErrorCode } from '../storage/file-errors';
import { releaseSpace, reserveSpace } from '../storage/reservations';
import { absolutePath } from '../storage/storage';
import { type AcceptedSource, acceptSource } from './accept-source';
import { displayName } from './display-name';
import { type FolderFile, findFolderFile, readIngestFolder } from './ingest-folder';
import { rowOf } from './ingest-rows';
import { readVideo } from './read-videos';
import { assertWholeFile } from './whole-file';

/** The files of the folder, newest first. Half-copied ones are listed as not stable. */
export async function listIngest(): Promise<{
  folder: string;
  watching: boolean;
  files: IngestFile[];
}> {
  const files = await readIngestFolder();
  const rows = await db().ingestFile.findMany({
    where: { nameKey: { in: files.map(({ nameKey }) => nameKey) } },
  });
  return {
    folder: env().INGEST_DIR,
    watching: env().INGEST_WATCH === 'on',
    files: files
      .map((file) => ingestView(file, rowOf(rows, file)))
      .sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : -1)),
  };
}

/** A file with what the watch made of it. Without a watch only a removal is stated. */
export function ingestView(file: FolderFile, row: IngestRow | null): IngestFile {
  const { key, name, sizeBytes, modifiedAt, stable } = file;
  const isTold = row !== null && (env().INGEST_WATCH === 'on' || row.state === 'removed');
  const watch = isTold
    ? ingestFile.shape.watch.safeParse({
        ...{ state: row.state, videoId: row.videoId },
        error: errorBody.safeParse(row.error).data ?? null,
      }).data
    : null;
  return { key, name, sizeBytes, modifiedAt, stable, watch: watch ?? null };
}

/**
 * Copies a file into the storage and makes a video of it; the operator's file stays as it is. Of a
 * file that is here already, the video it became.
 */
export async function takeIngest(actor: Actor, key: string, requestId: string): Promise<VideoView> {
  const file = findFolderFile(await readIngestFolder(), key);
  if (!file.stable)
    throw new AppError('MEDIA_UNREADABLE', {
      public: message('This file is still being written.'),
      hint: message('Wait until the copy is done.'),
    });
  const { videoId } = await takeFile(actor.id, file, requestId);
  return readVideo(actor, videoId);
}

/** Whether a failure, or what caused it, is a missing right to read the file. */
export function isLocked(thrown: unknown): boolean {
  const cause = thrown instanceof AppError ? thrown.cause : thrown;
  return hasErrorCode(cause, 'EACCES', 'EPERM');
}

export function lockedError(thrown: unknown): AppError {
  return new AppError('MEDIA_UNREADABLE', {
    public: message('This file may not be read by the server.'),
    hint: message('Let the system user of Followspot read it: give both of you a common group.'),
    cause: thrown instanceof AppError ? thrown.cause : thrown,
  });
}

/** Makes a video of a complete file of the folder. */
export async function takeFile(
  ownerId: string,
  file: FolderFile,
  requestId: string | null,
): Promise<AcceptedSource> {
  const { sizeBytes } = file;
  if (sizeBytes === 0)
    throw new AppError('MEDIA_UNREADABLE', { public: message('This file is empty.') });
  if (sizeBytes > env().UPLOAD_MAX_BYTES)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', {
      public: message('This file is larger than allowed.'),
    });
  const id = randomUUID();
  await reserveSpace({ id, ownerId, purpose: 'ingest', totalBytes: sizeBytes, arrivedBytes: 0 });
  const scratch = absolutePath(`uploads/incoming/${id}`);
  try {
    await assertWholeFile(file.path);
    await mkdir(absolutePath('uploads/incoming'), { recursive: true });
    // A copy, not a link: later writes to the operator's file must not reach it. Shares blocks
    // where the file system can.
    await copyFile(file.path, scratch, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    return await acceptSource({
      ...{ id, ownerId, name: displayName(file.name), scratch, requestId },
      onDuplicate: () => Promise.resolve(),
    });
  } catch (cause) {
    await rm(scratch, { force: true });
    throw isLocked(cause) ? lockedError(cause) : cause;
  } finally {
    await releaseSpace(id);
  }
}
