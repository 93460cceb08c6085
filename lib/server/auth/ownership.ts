// Row-level access. The owner of the installation sees everything, any other user only their own
// rows; a foreign row is reported like a missing one.

import type { Prisma } from '../db/generated/client';
import type { Actor } from './actor';

/** The part of a WHERE that excludes foreign rows. */
export function ownedBy(actor: Actor): { ownerId?: string } {
  return actor.role === 'owner' ? {} : { ownerId: actor.id };
}

/** The same for clips, which belong to whom their session belongs to. */
export function clipOwnedBy(actor: Actor): Prisma.ClipWhereInput {
  return actor.role === 'owner' ? {} : { session: { ownerId: actor.id } };
}
