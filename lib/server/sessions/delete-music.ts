// Use cases: delete the music of a session with time to undo, and undo it. Deleted music is not shown, not used
// and not checked at once; its files go with the purge (lib/server/retention/purge-deleted), or when other
// music is brought before that.

import type { SessionView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../auth/actor';
import { stopJobs } from '../queue/cancel-jobs';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { assertMayEdit } from './change-session';
import { checkStoppedMusic } from './music-files';
import { readSession } from './read-session';

/** Deletes the music of a session; its reel is then made without. */
export async function deleteMusic(actor: Actor, sessionId: string): Promise<SessionView> {
  await assertMayEdit(actor, sessionId);
  await inTransaction(async (unit) => {
    await lockExisting(unit, sessionId);
    await stopJobs(unit, { kind: 'music', sessionId });
    const withMusic = { musicDeletedAt: null, artifacts: { some: { kind: 'music' as const } } };
    await unit.tx.session.updateMany({
      where: { id: sessionId, ...withMusic },
      data: { musicDeletedAt: new Date() },
    });
  });
  return readSession(actor, sessionId);
}

/** Brings deleted music back, used as it was; a check that was stopped goes on. Throws NOT_FOUND. */
export async function undeleteMusic(
  actor: Actor,
  sessionId: string,
  requestId: string | null = null,
): Promise<SessionView> {
  await assertMayEdit(actor, sessionId);
  await inTransaction(async (unit) => {
    await lockExisting(unit, sessionId);
    if ((await unit.tx.artifact.count({ where: { sessionId, kind: 'music' } })) === 0)
      throw new AppError('NOT_FOUND', {
        public: message('This music is gone.'),
        hint: message('Choose the file again.'),
      });
    const { count } = await unit.tx.session.updateMany({
      where: { id: sessionId, NOT: { musicDeletedAt: null } },
      data: { musicDeletedAt: null },
    });
    if (count === 0) return;
    const { ownerId, videoId } = await unit.tx.session.findUniqueOrThrow({
      where: { id: sessionId },
    });
    await checkStoppedMusic(unit, { ownerId, videoId, sessionId, requestId });
  });
  return readSession(actor, sessionId);
}

async function lockExisting(unit: UnitOfWork, sessionId: string): Promise<void> {
  if (!(await lockSession(unit, sessionId))) throw new AppError('SESSION_NOT_FOUND');
}
