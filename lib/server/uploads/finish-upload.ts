// All bytes are here: the upload becomes a video of the same id, unless a video of
// the same bytes is there already; or the music of a session.

import type { VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { acceptMusic } from '../sessions/accept-music';
import { incomingPath } from '../storage/incoming-path';
import { type AcceptedSource, acceptSource } from '../videos/accept-source';
import { readVideo } from '../videos/read-videos';
import { type IncomingUpload, isComplete, noteDuplicate, readIncoming } from './incoming';
import { closeUpload } from './open-uploads';

/** Creates the video, or finds the one with the same bytes; null for music. Idempotent. */
export async function finishUpload(
  upload: IncomingUpload,
  requestId: string,
): Promise<AcceptedSource | null> {
  const { id, name, sessionId } = upload;
  const scratch = incomingPath(id);
  const accepted = sessionId
    ? await acceptMusic({ id, name, sessionId, scratch, requestId })
    : await acceptOnce(upload, requestId);
  await closeUpload(upload.id);
  return accepted;
}

async function acceptOnce(upload: IncomingUpload, requestId: string): Promise<AcceptedSource> {
  const { videoId } = upload;
  if (await db().video.findUnique({ where: { id: videoId }, select: { id: true } }))
    return { videoId, duplicate: videoId !== upload.id };
  return acceptSource({
    id: upload.id,
    ownerId: upload.ownerId,
    name: upload.name,
    scratch: incomingPath(upload.id),
    requestId,
    onDuplicate: (existingId) => noteDuplicate(upload.id, existingId),
  });
}

/** The video of a finished upload. Completes what a crash or a lost response left unfinished. */
export async function readUploadVideo(
  actor: Actor,
  uploadId: string,
  requestId: string,
): Promise<VideoView> {
  const upload = await readIncoming(uploadId);
  if (upload && upload.ownerId === actor.id && isComplete(upload))
    await finishUpload(upload, requestId);
  const videoId = (await readIncoming(uploadId))?.videoId ?? uploadId;
  const video = await db().video.findFirst({
    where: { id: videoId, ownerId: actor.id, ...notDeleted },
    select: { id: true },
  });
  if (!video)
    throw new AppError(
      'UPLOAD_NOT_FOUND',
      upload?.ownerId === actor.id ? { public: message('This upload is not complete yet.') } : {},
    );
  return readVideo(actor, videoId);
}
