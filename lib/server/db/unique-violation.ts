// Whether a statement failed because a unique value exists already (Postgres 23505, Prisma P2002).

import { Prisma } from './generated/client';

/** True for a unique violation of a Prisma call. */
export function isUniqueViolation(thrown: unknown): boolean {
  return thrown instanceof Prisma.PrismaClientKnownRequestError && thrown.code === 'P2002';
}
