// Rows that are deleted and can still be brought back for some seconds: hidden everywhere. The
// rights (lib/server/access) exclude them; so does every read that asks for no right.

import type { Prisma } from './generated/client';

/** Sessions and videos. */
export const notDeleted = { deletedAt: null } as const;

/** Jobs, by their session; those of a video end with it. */
export const jobNotDeleted = {
  OR: [{ sessionId: null }, { session: notDeleted }],
} satisfies Prisma.JobWhereInput;

/** Milliseconds between a deletion and the purge: the time to undo it. */
export const undoMs = 10_000;

/** When something that was deleted at a moment is purged. */
export function purgeTime(deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + undoMs);
}
