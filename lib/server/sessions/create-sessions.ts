// Creates sessions from a plan: one per player and game, with its clips, the rows they came from,
// and one analysis per clip; of a plain session one final per clip, and its reel.

import type { ParsedRow, PlannedSession } from '@/lib/contracts/highlights';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { toJson } from '../db/json';
import { enqueueNew } from '../queue/enqueue';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, type UnitOfWork } from '../queue/transaction';
import { applyToNewClips } from './apply-command';
import { defaultStyle } from './default-style';

/** A session to make. */
export type SessionPlan = PlannedSession & {
  /** Without a mark: its clips are cut at once. `fast`: copied from the keyframe before. */
  readonly plain?: { readonly fast: boolean } | null;
};

/** Makes all of the planned sessions or none. Returns their ids in the order of the plan. */
export async function createSessions(
  actor: Actor,
  planned: readonly SessionPlan[],
  rows: readonly ParsedRow[] = [],
  requestId: string | null = null,
): Promise<string[]> {
  const videoIds = [...new Set(planned.map((session) => session.videoId))];
  const videos = await db().video.findMany({
    where: { AND: [{ id: { in: videoIds }, state: 'ready' }, await visibleVideos(actor, 'edit')] },
    select: { id: true, ownerId: true },
  });
  if (videos.length < videoIds.length)
    throw new AppError('VIDEO_NOT_FOUND', {
      public: message('One of the videos does not exist or is not ready.'),
    });
  // The sessions of a match belong to whom the match belongs to, not to who makes them.
  const owners = new Map(videos.map(({ id, ownerId }) => [id, ownerId]));
  const rowsByLine = new Map(rows.map((row) => [row.line, row]));
  return inTransaction(async (unit) => {
    for (const ownerId of new Set(owners.values())) await assertQueueRoom(unit, ownerId);
    await lockVideos(unit, videoIds);
    const ids = new Map<SessionPlan, string>();
    // One owner at a time, in one order: their quotas are locked until the commit.
    for (const ownerId of [...new Set(owners.values())].sort())
      await withinQuota(unit, ownerId, async () => {
        for (const plan of planned.filter(({ videoId }) => owners.get(videoId) === ownerId))
          ids.set(plan, await createSession(unit, ownerId, plan, rowsByLine, requestId));
      });
    return planned.flatMap((plan) => ids.get(plan) ?? []);
  });
}

/** Against a deletion meanwhile, which waits for these locks or has won. */
async function lockVideos(unit: UnitOfWork, videoIds: readonly string[]): Promise<void> {
  const rows = await unit.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM video WHERE id = ANY(${videoIds}::uuid[]) AND deleted_at IS NULL FOR SHARE`;
  if (rows.length < videoIds.length) throw new AppError('VIDEO_NOT_FOUND');
}

type RowsByLine = ReadonlyMap<number, ParsedRow>;

/** Creates one session in a transaction of the caller. */
export async function createSession(
  unit: UnitOfWork,
  ownerId: string,
  plan: SessionPlan,
  rows: RowsByLine,
  requestId: string | null,
): Promise<string> {
  const { videoId, game, player, plain = null } = plan;
  const session = await unit.tx.session.create({
    data: {
      ...{ ownerId, videoId, game, player, style: toJson(defaultStyle) },
      ...(plain && { marked: false, fastCut: plain.fast }),
    },
    select: { id: true },
  });
  const clips = await unit.tx.clip.createManyAndReturn({
    data: plan.clips.map((clip, position) => ({
      sessionId: session.id,
      position,
      startMs: Math.round(clip.startSeconds * 1000),
      stopMs: Math.round(clip.stopSeconds * 1000),
      notes: clip.notes,
      ...(plain && { analysisState: 'removed' as const }),
    })),
    select: { id: true, position: true },
  });
  const clipIds = new Map(clips.map((clip) => [clip.position, clip.id]));
  await unit.tx.highlight.createMany({ data: highlightsOf(plan, rows, session.id, clipIds) });
  if (plain) {
    await finalizePlain(unit, session.id, [...clipIds.values()], requestId);
    return session.id;
  }
  const request = {
    kind: 'analyse',
    ownerId,
    videoId,
    sessionId: session.id,
    requestId,
  } as const;
  await enqueueNew(
    unit,
    [...clipIds].map(([position, clipId]) => ({ ...request, clipId, priorityOffset: position })),
  );
  return session.id;
}

/** There is nothing to decide in a plain session: every clip is approved, cut and joined. */
async function finalizePlain(
  unit: UnitOfWork,
  id: string,
  clipIds: string[],
  requestId: string | null,
): Promise<void> {
  await unit.tx.session.update({ where: { id }, data: { finalizeClipIds: clipIds } });
  await applyToNewClips(unit, id, [{ type: 'approve' }, { type: 'finalize' }], requestId);
}

/**
 * The rows of the list behind each clip; where the list is not at hand, the clip stands for its
 * lines.
 */
function highlightsOf(
  plan: PlannedSession,
  rows: RowsByLine,
  sessionId: string,
  clipIds: ReadonlyMap<number, string>,
) {
  return plan.clips.flatMap((clip, position) =>
    clip.lines.map((line) => {
      const row = rows.get(line);
      return {
        sessionId,
        clipId: clipIds.get(position) ?? null,
        line,
        startMs: Math.round((row?.startSeconds ?? clip.startSeconds) * 1000),
        stopMs: Math.round((row?.stopSeconds ?? clip.stopSeconds) * 1000),
        include: row?.include ?? true,
        notes: row?.notes ?? clip.notes,
      };
    }),
  );
}
