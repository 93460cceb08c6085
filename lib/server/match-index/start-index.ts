// Use case: index a match, go on where it stopped, or begin anew.

import type { IndexStatus } from '@/lib/contracts/match-index';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { storedMatchSeconds } from '../match/match-work';
import { enqueue } from '../queue/enqueue';
import { liveJobs } from '../queue/live-jobs';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, type UnitOfWork } from '../queue/transaction';
import { removeScheduled, scheduleRemoval } from '../storage/file-removals';
import { findVideo } from './find-video';
import { readIndex } from './index-cache';
import { readIndexChunks } from './index-rows';
import { indexStatus } from './index-status';

export async function startIndex(
  actor: Actor,
  videoId: string,
  { again, requestId }: { readonly again: boolean; readonly requestId: string | null },
): Promise<IndexStatus> {
  const mayEdit = await visibleVideos(actor, 'edit');
  await inTransaction(async (unit) => {
    const { tx } = unit;
    await tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const video = await tx.video.findFirst({ where: { AND: [{ id: videoId }, mayEdit] } });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    if (video.state !== 'ready')
      throw new AppError('ARTIFACT_NOT_READY', {
        public: message('This match is not checked yet, so it cannot be indexed.'),
        hint: message('Wait until the check has ended.'),
      });
    if (again) await removeIndex(unit, videoId);
    const made = (await readIndexChunks(tx, videoId)).at(-1)?.stopSeconds ?? 0;
    const isLive = await tx.job.count({
      where: { videoId, sessionId: null, kind: 'index', ...liveJobs },
    });
    if (made >= storedMatchSeconds(video.probe) || (isLive > 0 && !again)) return;
    const { ownerId } = video;
    await assertQueueRoom(unit, ownerId);
    await withinQuota(unit, ownerId, () =>
      enqueue(unit, { kind: 'index', ownerId, videoId, requestId }),
    );
  });
  if (again) await removeScheduled();
  return indexStatus(await findVideo(actor, videoId), await readIndex(videoId));
}

/** The rows go now, their files after the commit. */
async function removeIndex({ tx }: UnitOfWork, videoId: string): Promise<void> {
  const where = { videoId, kind: 'index' } as const;
  const files = await tx.artifact.findMany({ where, select: { path: true, bytes: true } });
  await scheduleRemoval(tx, files);
  await tx.artifact.deleteMany({ where });
  await tx.indexSecond.deleteMany({ where: { videoId } });
}
