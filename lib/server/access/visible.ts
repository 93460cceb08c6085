// The part of a WHERE that leaves what an actor may see: the only file that turns rights into
// queries. Invariant: it agrees with lib/access/shared-rights, row by row; what is deleted and can
// still be brought back is not there.

import type { Right } from '@/lib/access/rights';
import { includesRight } from '@/lib/access/rights';
import { type Grant, playerKey, rightOfRole } from '@/lib/access/shared-rights';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { jobNotDeleted, notDeleted } from '../db/not-deleted';
import { grantsOf } from './grants';

/** Sessions to which the actor has at least this right. */
export async function visibleSessions(
  actor: Actor,
  right: Right = 'view',
): Promise<Prisma.SessionWhereInput> {
  if (actor.role === 'owner') return notDeleted;
  const grants = await grantsWith(actor, right);
  const names = await playerNames(grants);
  return {
    ...notDeleted,
    OR: [{ ownerId: actor.id }, ...grants.flatMap((grant) => coveredBy(grant, names))],
  };
}

/** Matches to which the actor has at least this right. */
export async function visibleVideos(
  actor: Actor,
  right: Right = 'view',
): Promise<Prisma.VideoWhereInput> {
  if (actor.role === 'owner') return notDeleted;
  const shared = wholeMatches(await grantsWith(actor, right));
  return {
    ...notDeleted,
    OR: [{ ownerId: actor.id }, ...shared.map(({ id, ownerId }) => ({ id, ownerId }))],
  };
}

/** Jobs of the sessions and matches to which the actor has at least this right. */
export async function visibleJobs(
  actor: Actor,
  right: Right = 'view',
): Promise<Prisma.JobWhereInput> {
  if (actor.role === 'owner') return jobNotDeleted;
  const shared = wholeMatches(await grantsWith(actor, right));
  return {
    OR: [
      { session: await visibleSessions(actor, right) },
      { sessionId: null, ownerId: actor.id },
      ...shared.map(({ id, ownerId }) => ({ sessionId: null, videoId: id, ownerId })),
    ],
  };
}

async function grantsWith(actor: Actor, right: Right): Promise<readonly Grant[]> {
  const grants = await grantsOf(actor);
  return grants.filter(({ role }) => includesRight(rightOfRole[role], right));
}

function wholeMatches(grants: readonly Grant[]): { id: string; ownerId: string }[] {
  return grants.flatMap(({ ownerId, videoId, player }) =>
    videoId !== null && player === null ? [{ id: videoId, ownerId }] : [],
  );
}

function coveredBy(
  { ownerId, videoId, player }: Grant,
  names: ReadonlyMap<string, readonly string[]>,
): Prisma.SessionWhereInput[] {
  if (videoId === null && player === null) return [];
  return [
    {
      ownerId,
      ...(videoId === null ? {} : { videoId }),
      ...(player === null
        ? {}
        : { player: { in: [...(names.get(nameKey(ownerId, player)) ?? [])] } }),
    },
  ];
}

/**
 * The spellings of each shared player among the sessions of the owner. Compared here, because the
 * database compares letters by its own locale, and its patterns by their own signs.
 */
async function playerNames(
  grants: readonly Grant[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ownerIds = grants.filter(({ player }) => player !== null).map(({ ownerId }) => ownerId);
  if (ownerIds.length === 0) return new Map();
  const rows = await db().session.groupBy({
    by: ['ownerId', 'player'],
    where: { ownerId: { in: [...new Set(ownerIds)] } },
  });
  const names = new Map<string, string[]>();
  for (const { ownerId, player } of rows) {
    const key = nameKey(ownerId, player);
    names.set(key, [...(names.get(key) ?? []), player]);
  }
  return names;
}

function nameKey(ownerId: string, player: string): string {
  return `${ownerId}|${playerKey(player)}`;
}
