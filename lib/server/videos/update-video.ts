// Use cases of one video: keep it from retention, check it again.

import type { VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { Prisma } from '../db/generated/client';
import { inTransaction } from '../queue/transaction';
import { enqueueCheck } from './joined-parts';
import { readVideo } from './read-videos';

/** Sets whether retention leaves the match alone. */
export async function updateVideo(
  actor: Actor,
  id: string,
  { kept }: { readonly kept: boolean },
): Promise<VideoView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  await inTransaction(async ({ tx }) => {
    const { count } = await tx.video.updateMany({
      where: { AND: [{ id }, mayEdit] },
      data: { kept },
    });
    if (count === 0) throw new AppError('VIDEO_NOT_FOUND');
    await recordAudit(tx, {
      actor,
      action: kept ? 'video.keep' : 'video.release',
      objectType: 'video',
      objectId: id,
    });
  });
  return readVideo(actor, id);
}

/** Queues the check of a refused video again; of any other it changes nothing. */
export async function checkVideo(
  actor: Actor,
  id: string,
  requestId: string | null = null,
): Promise<VideoView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  await inTransaction(async (unit) => {
    const video = await unit.tx.video.findFirst({
      where: { AND: [{ id }, mayEdit] },
      select: { state: true, ownerId: true },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    if (video.state === 'checking') throw new AppError('JOB_ALREADY_LIVE');
    if (video.state !== 'refused') return;
    await unit.tx.video.update({
      where: { id },
      data: { state: 'checking', error: Prisma.DbNull },
    });
    await enqueueCheck(unit, { ownerId: video.ownerId, videoId: id, requestId });
  });
  return readVideo(actor, id);
}
