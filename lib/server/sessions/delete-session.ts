// Use cases: delete a session with time to undo, and undo it. A deleted session is hidden and its
// work is stopped at once; rows and files go with the purge (lib/server/retention/purge-deleted).

import type { DeletedView } from '@/lib/contracts/storage';
import { AppError } from '@/lib/errors/app-error';
import { awaitedWork, isAnalysisLive } from '@/lib/session/states';
import { visibleSessions } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { notDeleted, purgeTime } from '../db/not-deleted';
import { stopJobs } from '../queue/cancel-jobs';
import { enqueue } from '../queue/enqueue';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { checkStoppedMusic } from './music-files';
import { muteWhenWanted } from './mute-reel';

/** Deletes a session with its clips and files; the video stays. */
export async function deleteSession(
  actor: Actor,
  sessionId: string,
  requestId: string | null = null,
): Promise<DeletedView> {
  const session = await db().session.findFirst({
    where: { AND: [{ id: sessionId }, await visibleSessions(actor, 'edit')] },
    select: { game: true, player: true },
  });
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  const deletedAt = new Date();
  await inTransaction(async (unit) => {
    if (!(await hideSession(unit, sessionId, deletedAt))) throw new AppError('SESSION_NOT_FOUND');
    await recordAudit(unit.tx, {
      actor,
      action: 'session.delete',
      objectType: 'session',
      objectId: sessionId,
      requestId,
      detail: { ...session },
    });
  });
  return deletedView(deletedAt);
}

/**
 * Brings a deleted session back; its work goes on. Does not check access: the caller has done so.
 */
export async function undeleteSession(
  actor: Actor,
  sessionId: string,
  requestId: string | null = null,
): Promise<void> {
  await inTransaction(async (unit) => {
    const session = await unit.tx.session.findFirst({
      where: { id: sessionId, video: notDeleted },
      select: { deletedAt: true },
    });
    if (!session || !(await lockSession(unit, sessionId))) throw new AppError('SESSION_NOT_FOUND');
    if (session.deletedAt === null) return;
    await showSession(unit, sessionId, session.deletedAt, requestId);
    await recordAudit(unit.tx, {
      actor,
      action: 'session.undelete',
      objectType: 'session',
      objectId: sessionId,
      requestId,
    });
  });
}

/** The response to a deletion. */
export function deletedView(deletedAt: Date): DeletedView {
  return {
    ok: true,
    deletedAt: deletedAt.toISOString(),
    purgeAt: purgeTime(deletedAt).toISOString(),
  };
}

/** Hides a session and stops its work. False when it is deleted already. */
export async function hideSession(
  unit: UnitOfWork,
  sessionId: string,
  deletedAt: Date,
): Promise<boolean> {
  if (!(await lockSession(unit, sessionId))) return false;
  const { count } = await unit.tx.session.updateMany({
    where: { id: sessionId, ...notDeleted },
    data: { deletedAt },
  });
  if (count === 0) return false;
  await stopJobs(unit, { sessionId });
  return true;
}

/** Shows a locked session again and queues the work that its deletion stopped. */
export async function showSession(
  unit: UnitOfWork,
  sessionId: string,
  deletedAt: Date,
  requestId: string | null,
): Promise<void> {
  const { ownerId, videoId } = await unit.tx.session.update({
    where: { id: sessionId },
    data: { deletedAt: null },
    select: { ownerId: true, videoId: true },
  });
  const target = { ownerId, videoId, sessionId, requestId };
  const clips = await unit.tx.clip.findMany({ where: { sessionId }, orderBy: { position: 'asc' } });
  for (const { id: clipId, state, analysisState, currentAttemptId, position } of clips) {
    const kind = isAnalysisLive(analysisState) ? 'analyse' : awaitedWork(state, analysisState);
    if (kind === null) continue;
    const attemptId = kind === 'analyse' ? null : currentAttemptId;
    await enqueue(unit, { kind, ...target, clipId, attemptId, priorityOffset: position });
  }
  await checkStoppedMusic(unit, target);
  const stoppedReel = await unit.tx.job.findFirst({
    where: { sessionId, kind: 'reel', state: 'cancelled', finishedAt: { gte: deletedAt } },
    select: { id: true },
  });
  if (stoppedReel) await enqueue(unit, { kind: 'reel', ...target });
  else await muteWhenWanted(unit, sessionId, requestId);
}
