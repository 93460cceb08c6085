// Use cases: delete a match with time to undo, and undo it. Hidden and stopped at once; rows and
// files go with the purge (lib/server/retention/purge-deleted).

import type { DeletedView } from '@/lib/contracts/storage';
import { AppError } from '@/lib/errors/app-error';
import { visibleVideos } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { notDeleted } from '../db/not-deleted';
import { stopJobs } from '../queue/cancel-jobs';
import { inTransaction, lockSession } from '../queue/transaction';
import { deletedView, hideSession, showSession } from '../sessions/delete-session';
import { enqueueCheck } from './joined-parts';

export type DeleteVideoOptions = {
  /** Also its sessions; without it a match that sessions use is not deleted. */
  readonly withSessions?: boolean;
  readonly requestId?: string | null;
};

/** Deletes a match with its files, and with its sessions where that is meant. */
export async function deleteVideo(
  actor: Actor,
  id: string,
  { withSessions = false, requestId = null }: DeleteVideoOptions = {},
): Promise<DeletedView> {
  const deletedAt = new Date();
  const mayEdit = await visibleVideos(actor, 'edit');
  await inTransaction(async (unit) => {
    // Locked against a session that is made of it meanwhile: createSessions waits for this row.
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${id}::uuid FOR UPDATE`;
    const video = await unit.tx.video.findFirst({
      where: { AND: [{ id }, mayEdit] },
      select: { name: true, sessions: { where: notDeleted, select: { id: true } } },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    const sessions = video.sessions.length;
    if (sessions > 0 && !withSessions) throw new AppError('VIDEO_IN_USE', { detail: { sessions } });
    for (const session of video.sessions) await hideSession(unit, session.id, deletedAt);
    await stopJobs(unit, { videoId: id, sessionId: null });
    await unit.tx.video.update({ where: { id }, data: { deletedAt } });
    await recordAudit(unit.tx, {
      actor,
      action: 'video.delete',
      objectType: 'video',
      objectId: id,
      requestId,
      detail: { name: video.name, sessions },
    });
  });
  return deletedView(deletedAt);
}

/**
 * Brings a deleted match back, with the sessions that were deleted with it. Does not check access:
 * the caller has done so.
 */
export async function undeleteVideo(
  actor: Actor,
  id: string,
  requestId: string | null = null,
): Promise<void> {
  await inTransaction(async (unit) => {
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${id}::uuid FOR UPDATE`;
    const video = await unit.tx.video.findUnique({
      where: { id },
      select: { deletedAt: true, state: true, ownerId: true, sessions: true },
    });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    const { deletedAt, state, ownerId } = video;
    if (deletedAt === null) return;
    await unit.tx.video.update({ where: { id }, data: { deletedAt: null } });
    for (const session of video.sessions) {
      if (session.deletedAt?.getTime() !== deletedAt.getTime()) continue;
      if (await lockSession(unit, session.id))
        await showSession(unit, session.id, deletedAt, requestId);
    }
    if (state === 'checking') await enqueueCheck(unit, { ownerId, videoId: id, requestId });
    await recordAudit(unit.tx, {
      actor,
      action: 'video.undelete',
      objectType: 'video',
      objectId: id,
      requestId,
    });
  });
}
