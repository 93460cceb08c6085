// Whose rows are whose. The owner of the installation sees everything; everybody else sees what is
// theirs. What is not theirs does not exist: the answer is the same as for an id that was never
// given out.

import type { Prisma } from '../db/generated/client';
import type { Actor } from './actor';

/** The part of a WHERE that keeps rows of others out. */
export function ownedBy(actor: Actor): { ownerId?: string } {
  return actor.role === 'owner' ? {} : { ownerId: actor.id };
}

/** The same for clips, which belong to whom their session belongs to. */
export function clipOwnedBy(actor: Actor): Prisma.ClipWhereInput {
  return actor.role === 'owner' ? {} : { session: { ownerId: actor.id } };
}
