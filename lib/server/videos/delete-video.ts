// Use case: delete a video. Rows first, then files: a row always has its file.

import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { stopJobs } from '../queue/cancel-jobs';
import { inTransaction } from '../queue/transaction';
import { removeFiles } from '../storage/remove-files';

/** Deletes a video that no session uses, with its files. */
export async function deleteVideo(actor: Actor, id: string): Promise<void> {
  const mayEdit = await visibleVideos(actor, 'edit');
  const files = await inTransaction(async (unit) => {
    // Locked against a session that is made of it meanwhile: its foreign key waits for this row.
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${id}::uuid FOR UPDATE`;
    const video = await unit.tx.video.findFirst({
      where: { AND: [{ id }, mayEdit] },
      select: { artifacts: { select: { path: true } }, _count: { select: { sessions: true } } },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    if (video._count.sessions > 0)
      throw new AppError('VIDEO_IN_USE', { detail: { sessions: video._count.sessions } });
    await stopJobs(unit, { videoId: id });
    await unit.tx.video.delete({ where: { id } });
    return video.artifacts.map((artifact) => artifact.path);
  });
  await removeFiles(files);
}
