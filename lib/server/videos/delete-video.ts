// Deleting a video: the rows first, then the bytes, so that there is never a row without its file.

import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { ownedBy } from '../auth/ownership';
import { log } from '../logger';
import { stopJobs } from '../queue/cancel-jobs';
import { inTransaction } from '../queue/transaction';
import { removeStored } from '../storage/storage';

/** Deletes a video that no session uses, with its files. */
export async function deleteVideo(actor: Actor, id: string): Promise<void> {
  const files = await inTransaction(async (unit) => {
    // The lock keeps a session from being made of it meanwhile: its foreign key waits for this row.
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${id}::uuid FOR UPDATE`;
    const video = await unit.tx.video.findFirst({
      where: { id, ...ownedBy(actor) },
      select: { artifacts: { select: { path: true } }, _count: { select: { sessions: true } } },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    if (video._count.sessions > 0)
      throw new AppError('VIDEO_IN_USE', { detail: { sessions: video._count.sessions } });
    await stopJobs(unit, { videoId: id });
    await unit.tx.video.delete({ where: { id } });
    return video.artifacts.map((artifact) => artifact.path);
  });
  for (const file of files) {
    try {
      await removeStored(file);
    } catch (error) {
      // A file without a row is collected later; the video is gone either way.
      log().warn({ error, file }, 'a file of a deleted video could not be removed');
    }
  }
}
