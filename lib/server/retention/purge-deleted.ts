// The end of a deletion: after the time to undo it, rows go, and their files after them. Idempotent;
// several processes may run it at once.

import { db } from '../db/client';
import { undoMs } from '../db/not-deleted';
import { removeHardFrames } from '../hard-frames/training-consent';
import { inTransaction } from '../queue/transaction';
import { removeMusic } from '../sessions/music-files';
import { removeScheduled, scheduleRemoval } from '../storage/file-removals';

const batchMax = 100;

/** Purges what was deleted long enough ago; returns how many sessions, videos and music of sessions. */
export async function purgeDeleted(nowMs = Date.now()): Promise<number> {
  const due = { deletedAt: { lt: new Date(nowMs - undoMs) } };
  const select = { id: true } as const;
  const page = { select, take: batchMax, orderBy: { deletedAt: 'asc' } } as const;
  const sessions = await db().session.findMany({ where: due, ...page });
  let purged = 0;
  for (const { id } of sessions) purged += await purgeSession(id, due.deletedAt.lt);
  // A match with a session that is not deleted stays: the session would lose its source.
  const videos = await db().video.findMany({ where: { ...due, sessions: { none: {} } }, ...page });
  for (const { id } of videos) purged += await purgeVideo(id, due.deletedAt.lt);
  const music = { musicDeletedAt: { lt: due.deletedAt.lt } };
  for (const { id } of await db().session.findMany({ where: music, select, take: batchMax }))
    purged += await purgeMusic(id, due.deletedAt.lt);
  await removeScheduled();
  return purged;
}

async function purgeSession(id: string, before: Date): Promise<number> {
  return inTransaction(async ({ tx }) => {
    // Locked and looked at again: it may be brought back at this moment.
    await tx.$executeRaw`SELECT id FROM session WHERE id = ${id}::uuid FOR UPDATE`;
    const session = await tx.session.findFirst({
      where: { id, deletedAt: { lt: before } },
      select: { artifacts: { select: { path: true, bytes: true } } },
    });
    if (!session) return 0;
    await scheduleRemoval(tx, session.artifacts);
    await tx.session.delete({ where: { id } });
    return 1;
  });
}

async function purgeMusic(sessionId: string, before: Date): Promise<number> {
  return inTransaction(async ({ tx }) => {
    await tx.$executeRaw`SELECT id FROM session WHERE id = ${sessionId}::uuid FOR UPDATE`;
    const session = await tx.session.findFirst({
      where: { id: sessionId, musicDeletedAt: { lt: before } },
    });
    if (!session) return 0;
    await removeMusic(tx, session);
    return 1;
  });
}

/** Purges a video that was deleted before a moment and has no session. */
export async function purgeVideo(id: string, before: Date): Promise<number> {
  return inTransaction(async ({ tx }) => {
    await tx.$executeRaw`SELECT id FROM video WHERE id = ${id}::uuid FOR UPDATE`;
    const video = await tx.video.findFirst({
      where: { id, deletedAt: { lt: before }, sessions: { none: {} } },
      select: { artifacts: { select: { path: true, bytes: true } } },
    });
    if (!video) return 0;
    await scheduleRemoval(tx, video.artifacts);
    await removeHardFrames(tx, id);
    await tx.video.delete({ where: { id } });
    return 1;
  });
}
