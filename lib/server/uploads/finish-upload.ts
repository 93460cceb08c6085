// All bytes are here: the upload becomes a video of the same id.

import type { VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { acceptSource } from '../videos/accept-source';
import { readVideo } from '../videos/read-videos';
import { type IncomingUpload, incomingFile, readIncoming } from './incoming';

/** Creates the video; idempotent. */
export async function finishUpload(upload: IncomingUpload, requestId: string): Promise<void> {
  if (await db().video.findUnique({ where: { id: upload.id }, select: { id: true } })) return;
  await acceptSource({
    id: upload.id,
    ownerId: upload.ownerId,
    name: upload.name,
    scratch: incomingFile(upload.id),
    requestId,
  });
}

/** The video of a finished upload. Completes what a crash or a lost response left unfinished. */
export async function readUploadVideo(
  actor: Actor,
  uploadId: string,
  requestId: string,
): Promise<VideoView> {
  const upload = await readIncoming(uploadId);
  if (upload && upload.ownerId === actor.id && upload.offsetBytes === upload.sizeBytes)
    await finishUpload(upload, requestId);
  const video = await db().video.findFirst({
    where: { id: uploadId, ownerId: actor.id },
    select: { id: true },
  });
  if (!video)
    throw new AppError(
      'UPLOAD_NOT_FOUND',
      upload?.ownerId === actor.id ? { public: 'This upload is not complete yet.' } : {},
    );
  return readVideo(actor, uploadId);
}
