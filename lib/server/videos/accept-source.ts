// A complete file becomes a video: moved into place, recorded with its hash, and queued for the
// check. Idempotent by id, so a request whose response was lost can be repeated. Bytes that one of
// the owner's videos has already are not stored twice.

import { assert } from '@/lib/errors/app-error';
import { crashPoint } from '../crash-point';
import type { Db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { enqueue } from '../queue/enqueue';
import { inTransaction } from '../queue/transaction';
import { commitOrReuse, removeStored, type StoredFile } from '../storage/storage';
import { videoFileType } from './file-type';

export type SourceFile = {
  /** Id of the video to be; for an upload, the upload's. */
  readonly id: string;
  readonly ownerId: string;
  /** Display name; its extension was checked. */
  readonly name: string;
  /** Absolute path of the complete file on the storage's own disk; it is moved. */
  readonly scratch: string;
  readonly requestId: string | null;
  /** Called with the id of the video that has the same bytes, before the new file is removed. */
  readonly onDuplicate?: (videoId: string) => Promise<void>;
};

/** The video that a file became; `duplicate`: it was there before. */
export type AcceptedSource = { readonly videoId: string; readonly duplicate: boolean };

/** Makes the video. Without `onDuplicate` the same bytes may be there twice. */
export async function acceptSource(source: SourceFile): Promise<AcceptedSource> {
  const { id, name, scratch, onDuplicate } = source;
  const type = videoFileType(name);
  assert(type, 'the extension of a source was checked before its bytes were taken');
  crashPoint('upload.complete');
  const stored = await commitOrReuse(scratch, `uploads/${id}/source.${type.extension}`);
  crashPoint('upload.stored');
  const existingId = await record(source, type.contentType, stored);
  if (existingId === null || !onDuplicate) return { videoId: id, duplicate: false };
  await onDuplicate(existingId);
  await removeStored(stored.path);
  return { videoId: existingId, duplicate: true };
}

/** Writes the rows, or returns the id of the video with the same bytes. */
async function record(
  { id, ownerId, name, requestId, onDuplicate }: SourceFile,
  contentType: string,
  { path, bytes, sha256 }: StoredFile,
): Promise<string | null> {
  return inTransaction(async (unit) => {
    await unit.tx
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`source:${ownerId}:${sha256}`}))`;
    if (await unit.tx.video.findUnique({ where: { id }, select: { id: true } })) return null;
    const existing = onDuplicate ? await findBySource(unit.tx, ownerId, sha256) : null;
    if (existing !== null) return existing;
    // Files of an earlier video of this id may still wait for their removal.
    await unit.tx.fileRemoval.deleteMany({ where: { path } });
    await unit.tx.video.create({
      data: { id, ownerId, name, sizeBytes: bytes, state: 'checking' },
    });
    await unit.tx.artifact.create({
      data: {
        kind: 'source',
        ownerId,
        videoId: id,
        path,
        bytes,
        sha256,
        contentType,
        downloadName: name,
      },
    });
    await enqueue(unit, { kind: 'probe', ownerId, videoId: id, requestId });
    crashPoint('upload.recorded');
    return null;
  });
}

/** The owner's oldest video with these bytes. */
async function findBySource(tx: Db, ownerId: string, sha256: string): Promise<string | null> {
  const row = await tx.artifact.findFirst({
    where: { kind: 'source', ownerId, sha256, video: notDeleted },
    orderBy: { createdAt: 'asc' },
    select: { videoId: true },
  });
  return row?.videoId ?? null;
}
