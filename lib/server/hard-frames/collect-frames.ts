// Use cases: collect the hard frames of a match; drop one of them, or restore it.

import type { HardFramesView } from '@/lib/contracts/hard-frames';
import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { enqueue } from '../queue/enqueue';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction } from '../queue/transaction';
import { writeManifest } from './manifest';
import { readHardFrames } from './read-hard-frames';

export async function collectHardFrames(
  actor: Actor,
  videoId: string,
  requestId: string | null,
): Promise<HardFramesView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  const video = await db().video.findFirst({ where: { AND: [{ id: videoId }, mayEdit] } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  await queueCollection(videoId, requestId);
  return readHardFrames(actor, videoId);
}

/** Queues the collection and returns the id of its job; throws unless the owner allowed it. */
export async function queueCollection(videoId: string, requestId: string | null): Promise<string> {
  return inTransaction(async (unit) => {
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const video = await unit.tx.video.findUnique({ where: { id: videoId } });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    const { ownerId, trainingAllowedAt } = video;
    if (trainingAllowedAt === null) throw new AppError('TRAINING_NOT_ALLOWED');
    await assertQueueRoom(unit, ownerId);
    return withinQuota(unit, ownerId, () =>
      enqueue(unit, { kind: 'hardFrames', ownerId, videoId, requestId }),
    );
  });
}

export async function changeHardFrame(
  actor: Actor,
  { videoId, frameId }: { readonly videoId: string; readonly frameId: string },
  dropped: boolean,
): Promise<HardFramesView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  const { count } = await db().hardFrame.updateMany({
    where: { id: frameId, videoId, video: mayEdit },
    data: { droppedAt: dropped ? new Date() : null },
  });
  if (count === 0) throw new AppError('NOT_FOUND');
  await writeManifest(videoId);
  return readHardFrames(actor, videoId);
}
