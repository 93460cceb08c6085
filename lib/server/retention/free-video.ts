// Use case: remove the previews and analyses of one match now, whatever their age. A match or
// session that is kept, and clips that are being worked on, stay as they are.

import type { z } from 'zod';
import type { freedView } from '@/lib/contracts/storage';
import { AppError } from '@/lib/errors/app-error';
import { isMatchRemovable, isRemovable } from '@/lib/storage/decide-retention';
import { visibleVideos } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { removeScheduled } from '../storage/file-removals';
import { removeMatchFiles } from './match-files';
import { readPreviewFiles, removePreviewFiles } from './preview-files';

/** Removes them; returns how many files and bytes. */
export async function freeVideo(
  actor: Actor,
  videoId: string,
  requestId: string | null = null,
): Promise<z.infer<typeof freedView>> {
  const video = await db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor, 'edit')] },
    select: { name: true },
  });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const candidates = await readPreviewFiles(db(), { videoId });
  const sum = { files: 0, bytes: 0 };
  for (const sessionId of new Set(candidates.map((file) => file.sessionId))) {
    const removed = await removePreviewFiles(sessionId, (files) => files.filter(isRemovable));
    sum.files += removed.length;
    sum.bytes += removed.reduce((bytes, file) => bytes + file.bytes, 0);
  }
  const ofMatch = await removeMatchFiles(videoId, isMatchRemovable);
  sum.files += ofMatch?.files ?? 0;
  sum.bytes += ofMatch?.bytes ?? 0;
  await removeScheduled();
  await recordAudit(db(), {
    actor,
    action: 'video.free',
    objectType: 'video',
    objectId: videoId,
    requestId,
    detail: { name: video.name, ...sum },
  });
  return sum;
}
