// Reading sessions and clips.

import { createHash } from 'node:crypto';
import { includesRight } from '@/lib/access/rights';
import { rightToSession, type SessionFacts } from '@/lib/access/shared-rights';
import type { SessionPage } from '@/lib/contracts/session-list';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { grantsOf } from '../access/grants';
import { rightsView } from '../access/rights-view';
import { visibleSessions } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { contextOf } from './find-session';
import { readSessionRows } from './session-rows';
import { readSnapshot } from './session-snapshots';
import { clipView, sessionSummary } from './session-view';
import { type ViewerFacts, viewerKey, viewFor } from './viewer-view';

/** A session the actor may see. */
export async function readSession(actor: Actor, sessionId: string): Promise<SessionView> {
  return (await readVersionedSession(actor, sessionId)).session;
}

/** The same with the version that its ETag is. */
export async function readVersionedSession(
  actor: Actor,
  sessionId: string,
): Promise<{ readonly session: SessionView; readonly version: string }> {
  const [snapshot, grants] = await Promise.all([readSnapshot(sessionId), grantsOf(actor)]);
  if (!snapshot) throw new AppError('SESSION_NOT_FOUND');
  const { owner } = snapshot;
  if (!includesRight(rightToSession(actor, grants, owner), 'view'))
    throw new AppError('SESSION_NOT_FOUND');
  const facts = factsFor(actor, grants, { ...owner, owner: { userName: owner.ownerName } });
  const version = createHash('sha256').update(`${snapshot.version}|${viewerKey(facts)}`);
  return {
    session: viewFor(snapshot.session, facts),
    version: version.digest('base64url').slice(0, 22),
  };
}

/**
 * What this actor may do with a session, and whose it is, unless it is their own. SESSION_NOT_FOUND
 * for one they may not see.
 */
export async function viewerFacts(actor: Actor, sessionId: string): Promise<ViewerFacts> {
  const session = await db().session.findUnique({
    where: { id: sessionId },
    select: sessionFacts,
  });
  const grants = await grantsOf(actor);
  if (!session || rightToSession(actor, grants, session) === null)
    throw new AppError('SESSION_NOT_FOUND');
  return factsFor(actor, grants, session);
}

const sessionFacts = {
  ownerId: true,
  videoId: true,
  player: true,
  owner: { select: { userName: true } },
} as const;

function factsFor(
  actor: Actor,
  grants: Awaited<ReturnType<typeof grantsOf>>,
  session: SessionFacts & { readonly owner: { readonly userName: string } },
): ViewerFacts {
  const held = rightToSession(actor, grants, session);
  return {
    rights: rightsView(actor, held, session.ownerId),
    ownerName: session.ownerId === actor.id ? null : session.owner.userName,
  };
}

/** A page of the sessions the actor may see, latest change first. `after`: a session's id. */
export async function listSessions(
  actor: Actor,
  {
    limit,
    after,
    videoId,
    search = '',
  }: {
    readonly limit: number;
    readonly after?: string | undefined;
    readonly videoId?: string | undefined;
    readonly search?: string | undefined;
  },
): Promise<SessionPage> {
  const where = {
    AND: [
      await visibleSessions(actor),
      ...(videoId === undefined ? [] : [{ videoId }]),
      ...search.split(/\s+/).filter(Boolean).map(hasWord),
    ],
  };
  const rows = await db().session.findMany({
    where,
    select: { id: true, ...sessionFacts },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
    ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
  });
  const page = rows.slice(0, limit);
  const all = await readSessionRows({ id: { in: page.map(({ id }) => id) } }, limit, [
    'poster',
    'final',
    'reel',
  ]);
  const grants = await grantsOf(actor);
  return {
    sessions: page.flatMap((row) => {
      const found = all.find(({ session }) => session.id === row.id);
      return found ? [{ ...sessionSummary(found), ...factsFor(actor, grants, row) }] : [];
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Sessions whose player or game has a word; what means something in LIKE is meant as it is. */
function hasWord(word: string): Prisma.SessionWhereInput {
  const contains = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  return { OR: [{ player: contains }, { game: contains }] };
}

/** One clip the actor may see. */
export async function readClip(actor: Actor, clipId: string): Promise<ClipView> {
  const clip = await db().clip.findFirst({
    where: { id: clipId, session: await visibleSessions(actor) },
    select: { sessionId: true },
  });
  const [rows] = clip ? await readSessionRows({ id: clip.sessionId }, 1) : [];
  const row = rows?.clips.find((candidate) => candidate.id === clipId);
  if (!rows || !row) throw new AppError('CLIP_NOT_FOUND');
  return clipView(rows, row, await contextOf(rows));
}
