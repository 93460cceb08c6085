// The hard frames of a match for its page.

import type { HardFramesView } from '@/lib/contracts/hard-frames';
import { AppError } from '@/lib/errors/app-error';
import type { ClipState } from '@/lib/session/states';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { readFrameRows } from './frame-rows';

/** The user has seen the path of such a clip and approved it. */
export const finishedStates: readonly ClipState[] = ['approved', 'finalizing', 'done'];

/** The clips whose paths are finished, of a match. */
export function finishedClips(videoId: string) {
  return {
    state: { in: [...finishedStates] },
    currentAttemptId: { not: null },
    session: { videoId, marked: true, ...notDeleted },
  };
}

export async function readHardFrames(actor: Actor, videoId: string): Promise<HardFramesView> {
  const video = await db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor, 'edit')] },
    select: { ownerId: true, trainingAllowedAt: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const [rows, job, finished] = await Promise.all([
    readFrameRows(db(), videoId, { dropped: true }),
    db().job.findFirst({
      where: { videoId, sessionId: null, kind: 'hardFrames' },
      orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
      select: { id: true, state: true, stage: true, done: true, total: true },
    }),
    db().clip.count({ where: finishedClips(videoId) }),
  ]);
  return {
    allowed: video.trainingAllowedAt !== null,
    mayAllow: video.ownerId === actor.id,
    finishedClips: finished,
    job,
    frames: rows.map(({ id, reason, seconds, width, height, box, confidence, ...row }) => ({
      ...{ id, reason, seconds, width, height, confidence },
      box: box && [...box],
      imageUrl: `/api/v1/artifacts/${row.artifactId}`,
      people: row.labels?.length ?? null,
      dropped: row.droppedAt !== null,
    })),
  };
}
