// The session whose reel someone shares: their own, or any for the owner of the installation.

import { hasAllRights } from '@/lib/access/shared-rights';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import type { Db } from '../db/client';
import { notDeleted } from '../db/not-deleted';

/** Facts of the request, for the audit log. */
export type RequestFacts = { readonly client: string; readonly requestId: string };

export type ShareableSession = {
  readonly id: string;
  readonly ownerId: string;
  readonly game: string;
  readonly player: string;
};

/** SESSION_NOT_FOUND for a session that the actor may not share, as for one that does not exist. */
export async function requireShareable(
  store: Db,
  actor: Actor,
  sessionId: string,
): Promise<ShareableSession> {
  const session = await store.session.findFirst({
    where: { id: sessionId, ...notDeleted },
    select: { id: true, ownerId: true, game: true, player: true },
  });
  if (!session || !hasAllRights(actor, session.ownerId)) throw new AppError('SESSION_NOT_FOUND');
  return session;
}
