// Use cases: several players of the same clips. Each has a session of their own; what is cut and
// analysed is shared by the files' input hash.

import { playerKey } from '@/lib/access/shared-rights';
import type { SessionPlayers } from '@/lib/contracts/session-players';
import { style } from '@/lib/contracts/style';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { intervalsKey, reviewProgress } from '@/lib/session/same-clips';
import { visibleSessions, visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { type Db, db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { toJson } from '../db/json';
import { notDeleted } from '../db/not-deleted';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, type UnitOfWork } from '../queue/transaction';
import { createSession } from './create-sessions';
import { defaultStyle } from './default-style';

/** Sessions of one match that are looked through for the same clips. */
const sessionsMax = 500;

const withClips = {
  clips: {
    select: { id: true, position: true, startMs: true, stopMs: true, notes: true, state: true },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.SessionInclude;
type SessionWithClips = Prisma.SessionGetPayload<{ include: typeof withClips }>;

/** The players of the same clips whom the actor may see. */
export async function listPlayers(actor: Actor, sessionId: string): Promise<SessionPlayers> {
  const visible = await visibleSessions(actor);
  const session = await findWithClips(sessionId, visible);
  const [sessions, match] = await Promise.all([
    sessionsOfSameClips(db(), visible, session),
    findMatch(actor, session.videoId),
  ]);
  return {
    mayAdd: match !== null,
    players: sessions.map(({ id, player, clips }) => ({
      sessionId: id,
      player,
      ...reviewProgress(clips),
    })),
  };
}

/** The session of the same clips for another player; made unless there is one. */
export async function addPlayer(
  actor: Actor,
  sessionId: string,
  player: string,
  requestId: string | null = null,
): Promise<{ sessionId: string; created: boolean }> {
  const source = await findWithClips(sessionId, await visibleSessions(actor, 'edit'));
  await assertMayUseMatch(actor, source.videoId);
  return inTransaction(async (unit) => {
    await assertQueueRoom(unit, source.ownerId);
    await lockVideo(unit, source.videoId);
    const sessions = await sessionsOfSameClips(unit.tx, notDeleted, source);
    const key = playerKey(player);
    const existing = sessions.find((session) => playerKey(session.player) === key);
    if (existing) return { sessionId: existing.id, created: false };
    const copyId = await withinQuota(unit, source.ownerId, () =>
      copyFor(unit, source, player, requestId),
    );
    return { sessionId: copyId, created: true };
  });
}

async function findWithClips(
  sessionId: string,
  visible: Prisma.SessionWhereInput,
): Promise<SessionWithClips> {
  const session = await db().session.findFirst({
    where: { AND: [{ id: sessionId }, visible] },
    include: withClips,
  });
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  return session;
}

/** Marked sessions of the same intervals, oldest first. */
async function sessionsOfSameClips(
  database: Db,
  among: Prisma.SessionWhereInput,
  { videoId, ownerId, clips }: SessionWithClips,
): Promise<SessionWithClips[]> {
  const key = intervalsKey(clips);
  const sessions = await database.session.findMany({
    where: { AND: [among, { videoId, ownerId, marked: true }] },
    include: withClips,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: sessionsMax,
  });
  return sessions.filter((session) => intervalsKey(session.clips) === key);
}

/** The match, for those who may edit the whole of it. */
async function findMatch(actor: Actor, videoId: string): Promise<{ state: string } | null> {
  return db().video.findFirst({
    where: { AND: [{ id: videoId }, await visibleVideos(actor, 'edit')] },
    select: { state: true },
  });
}

/** Rights to one player's sessions are none to the match, of which every player could be cut. */
async function assertMayUseMatch(actor: Actor, videoId: string): Promise<void> {
  const video = await findMatch(actor, videoId);
  if (!video)
    throw new AppError('FORBIDDEN', {
      public: message('Only an editor of the whole match can add players.'),
      hint: message('Ask the person who shared this player with you.'),
    });
  if (video.state !== 'ready')
    throw new AppError('VIDEO_NOT_FOUND', {
      public: message('The video of these clips is not ready.'),
    });
}

/** Against a deletion meanwhile, and so that two requests for one name make one session. */
async function lockVideo(unit: UnitOfWork, videoId: string): Promise<void> {
  const rows = await unit.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM video WHERE id = ${videoId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`;
  if (rows.length === 0) throw new AppError('VIDEO_NOT_FOUND');
}

/** The same clips, rows of the list, marks and shape; nothing that names the other player. */
async function copyFor(
  unit: UnitOfWork,
  source: SessionWithClips,
  player: string,
  requestId: string | null,
): Promise<string> {
  const { ownerId, videoId, game, shape } = source;
  const clips = source.clips.map(({ startMs, stopMs, notes }) => ({
    ...{ startSeconds: startMs / 1000, stopSeconds: stopMs / 1000, notes, lines: [] },
  }));
  const totalSeconds = clips.reduce((sum, clip) => sum + clip.stopSeconds - clip.startSeconds, 0);
  const plan = { videoId, game, player, clips, totalSeconds };
  const id = await createSession(unit, ownerId, plan, new Map(), requestId);
  const { text: _, ...copied } = style.safeParse(source.style).data ?? defaultStyle;
  await unit.tx.session.update({ where: { id }, data: { style: toJson(copied), shape } });
  await copyRows(unit, source, id);
  return id;
}

async function copyRows(unit: UnitOfWork, source: SessionWithClips, sessionId: string) {
  const [rows, clips] = await Promise.all([
    unit.tx.highlight.findMany({ where: { sessionId: source.id } }),
    unit.tx.clip.findMany({ where: { sessionId }, orderBy: { position: 'asc' } }),
  ]);
  const copyOf = new Map(source.clips.map((clip, i) => [clip.id, clips[i]?.id ?? null]));
  await unit.tx.highlight.createMany({
    data: rows.map(({ clipId, line, startMs, stopMs, include, notes }) => ({
      ...{ sessionId, line, startMs, stopMs, include, notes },
      clipId: clipId === null ? null : (copyOf.get(clipId) ?? null),
    })),
  });
}
