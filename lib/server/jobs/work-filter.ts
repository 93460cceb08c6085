// Which rows a filter of work means. Rows that the actor may not change match nothing. Without a
// target only the actor's own rows are meant, so that "all" never reaches the work of another person.

import type { WorkFilter } from '@/lib/contracts/work';
import { AppError } from '@/lib/errors/app-error';
import { visibleJobs, visibleSessions, visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';

type Targets = Pick<WorkFilter, 'sessionIds' | 'videoIds'>;

/** The jobs that a filter means. */
export async function jobsOf(
  actor: Actor,
  { sessionIds, videoIds, kinds }: WorkFilter,
): Promise<Prisma.JobWhereInput> {
  const targets: Prisma.JobWhereInput[] = [
    ...(sessionIds ? [{ sessionId: { in: sessionIds } }] : []),
    ...(videoIds
      ? [{ videoId: { in: videoIds } }, { session: { videoId: { in: videoIds } } }]
      : []),
  ];
  const ofKinds = kinds ? { kind: { in: kinds } } : {};
  if (targets.length === 0) return { ownerId: actor.id, ...ofKinds };
  return { AND: [await visibleJobs(actor, 'choose'), { OR: targets }, ofKinds] };
}

/** The sessions that a filter means. */
export async function sessionsOf(
  actor: Actor,
  { sessionIds, videoIds }: Targets,
): Promise<Prisma.SessionWhereInput> {
  const targets: Prisma.SessionWhereInput[] = [
    ...(sessionIds ? [{ id: { in: sessionIds } }] : []),
    ...(videoIds ? [{ videoId: { in: videoIds } }] : []),
  ];
  if (targets.length === 0) return { ownerId: actor.id };
  return { AND: [await visibleSessions(actor, 'choose'), { OR: targets }] };
}

/** The videos that a filter means; null when it names sessions alone. */
export async function videosOf(
  actor: Actor,
  { sessionIds, videoIds }: Targets,
): Promise<Prisma.VideoWhereInput | null> {
  if (videoIds) return { AND: [await visibleVideos(actor, 'choose'), { id: { in: videoIds } }] };
  return sessionIds ? null : { ownerId: actor.id };
}

/** Throws SESSION_NOT_FOUND unless the actor may change the work of the session. */
export async function assertSession(actor: Actor, sessionId: string): Promise<void> {
  const where = { AND: [{ id: sessionId }, await visibleSessions(actor, 'choose')] };
  if (!(await db().session.findFirst({ where, select: { id: true } })))
    throw new AppError('SESSION_NOT_FOUND');
}
