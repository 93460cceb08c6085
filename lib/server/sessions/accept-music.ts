// A complete upload becomes the music of a session once it is checked: moved into place, recorded with its
// hash, and queued for the check. Idempotent by its id.

import { AppError, assert } from '@/lib/errors/app-error';
import { db } from '../db/client';
import { enqueue } from '../queue/enqueue';
import { inTransaction, lockSession } from '../queue/transaction';
import { commitOrReuse, removeStored } from '../storage/storage';
import { musicFileType } from './music-file-type';
import { dropUncheckedMusic, removeMusic } from './music-files';

type MusicUpload = {
  /** Of the upload, and of the file until it is checked. */
  readonly id: string;
  readonly sessionId: string;
  /** Display name; its extension was checked. */
  readonly name: string;
  /** Absolute path of the complete file on the storage's own disk; it is moved. */
  readonly scratch: string;
  readonly requestId: string | null;
};

/** Throws SESSION_NOT_FOUND where it was deleted meanwhile; the file is gone then, too. */
export async function acceptMusic(upload: MusicUpload): Promise<null> {
  const { id, sessionId, name, scratch, requestId } = upload;
  if (await db().artifact.findUnique({ where: { id }, select: { id: true } })) return null;
  const type = musicFileType(name);
  assert(type, 'the extension of music was checked before its bytes were taken');
  const stored = await commitOrReuse(
    scratch,
    `sessions/${sessionId}/${id}-music.${type.extension}`,
  );
  const isTaken = await inTransaction(async (unit) => {
    if (!(await lockSession(unit, sessionId))) return false;
    const session = await unit.tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    if (session.deletedAt !== null) return false;
    if (await unit.tx.artifact.findUnique({ where: { id }, select: { id: true } })) return true;
    if (session.musicDeletedAt === null) await dropUncheckedMusic(unit.tx, sessionId);
    else await removeMusic(unit.tx, session);
    const { ownerId, videoId } = session;
    const { contentType } = type;
    await unit.tx.artifact.create({
      data: { id, kind: 'music', ownerId, sessionId, contentType, downloadName: name, ...stored },
    });
    await enqueue(unit, { kind: 'music', ownerId, videoId, sessionId, requestId });
    return true;
  });
  if (isTaken) return null;
  await removeStored(stored.path);
  throw new AppError('SESSION_NOT_FOUND');
}
