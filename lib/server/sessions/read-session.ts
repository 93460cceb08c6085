// Reading sessions and clips.

import type { ClipView, SessionSummary, SessionView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../auth/actor';
import { clipOwnedBy, ownedBy } from '../auth/ownership';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { queuePositions } from '../queue/job-view';
import { readSessionRows, type SessionRows } from './session-rows';
import { clipView, sessionSummary, sessionView, type ViewContext } from './session-view';

const listMax = 500;

/** A session the actor may see. */
export async function readSession(actor: Actor, sessionId: string): Promise<SessionView> {
  const view = await findSession({ id: sessionId, ...ownedBy(actor) });
  if (!view) throw new AppError('SESSION_NOT_FOUND');
  return view;
}

/** The session that fits, or null. Does not check access: the caller has done so. */
export async function findSession(where: Prisma.SessionWhereInput): Promise<SessionView | null> {
  const [rows] = await readSessionRows(db(), where, 1);
  return rows ? sessionView(rows, await contextOf(rows)) : null;
}

/** All sessions the actor may see, latest change first. */
export async function listSessions(actor: Actor): Promise<SessionSummary[]> {
  const all = await readSessionRows(db(), ownedBy(actor), listMax, ['poster', 'final', 'reel']);
  return all.map(sessionSummary);
}

/** One clip the actor may see. */
export async function readClip(actor: Actor, clipId: string): Promise<ClipView> {
  const clip = await db().clip.findFirst({
    where: { id: clipId, ...clipOwnedBy(actor) },
    select: { sessionId: true },
  });
  const [rows] = clip ? await readSessionRows(db(), { id: clip.sessionId }, 1) : [];
  const row = rows?.clips.find((candidate) => candidate.id === clipId);
  if (!rows || !row) throw new AppError('CLIP_NOT_FOUND');
  return clipView(rows, row, await contextOf(rows));
}

async function contextOf(rows: SessionRows): Promise<ViewContext> {
  return { now: new Date(), positions: await queuePositions(db(), rows.jobs) };
}
