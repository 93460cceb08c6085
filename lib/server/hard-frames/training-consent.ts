// Use case: the owner of a match allows that a detector learns from it, or takes that back. Invariant:
// without it, nothing of the match is in labeling/.

import type { HardFramesView } from '@/lib/contracts/hard-frames';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import type { Db } from '../db/client';
import { stopJobs } from '../queue/cancel-jobs';
import { inTransaction } from '../queue/transaction';
import { removeScheduled, scheduleRemoval } from '../storage/file-removals';
import { derivedPaths } from './manifest';
import { readHardFrames } from './read-hard-frames';

export async function allowTraining(
  actor: Actor,
  videoId: string,
  allowed: boolean,
): Promise<HardFramesView> {
  const visible = await visibleVideos(actor, 'edit');
  await inTransaction(async (unit) => {
    const { tx } = unit;
    await tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const video = await tx.video.findFirst({ where: { AND: [{ id: videoId }, visible] } });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    if (video.ownerId !== actor.id)
      throw new AppError('FORBIDDEN', {
        public: message('Only the owner of this match decides whether it is used for training.'),
        hint: message('Ask the person who brought it.'),
      });
    const isAllowed = video.trainingAllowedAt !== null;
    if (isAllowed === allowed) return;
    await tx.video.update({
      where: { id: videoId },
      data: { trainingAllowedAt: allowed ? new Date() : null },
    });
    if (allowed) return;
    await stopJobs(unit, { kind: 'hardFrames', clipId: null, sessionId: null, videoId });
    await removeHardFrames(tx, videoId);
  });
  if (!allowed) await removeScheduled();
  return readHardFrames(actor, videoId);
}

/** The rows go now, images and lists after the commit. */
export async function removeHardFrames(tx: Db, videoId: string): Promise<void> {
  const where = { videoId, kind: 'hardFrame' } as const;
  const files = await tx.artifact.findMany({ where, select: { path: true, bytes: true } });
  await scheduleRemoval(tx, [
    ...files,
    ...derivedPaths(videoId).map((path) => ({ path, bytes: 0n })),
  ]);
  // The rows of the frames go with those of their images.
  await tx.artifact.deleteMany({ where });
}
