// The shares that a user has received, read once for each actor, which is made anew with each
// request.

import type { Grant } from '@/lib/access/shared-rights';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';

const read = new WeakMap<Actor, Promise<readonly Grant[]>>();

/** What is shared with the actor; nothing for the owner of the installation, who sees all. */
export function grantsOf(actor: Actor): Promise<readonly Grant[]> {
  if (actor.role === 'owner') return Promise.resolve([]);
  const known = read.get(actor);
  if (known) return known;
  const grants = db().share.findMany({
    where: { userId: actor.id },
    select: { ownerId: true, videoId: true, player: true, role: true },
  });
  read.set(actor, grants);
  // A failed read must not be remembered.
  grants.catch(() => read.delete(actor));
  return grants;
}
