// Use cases of a whole session: finalize, change style, shape, order and names of files, keep.

import type { ReelOptions } from '@/lib/contracts/reel-options';
import type { SessionView } from '@/lib/contracts/sessions';
import type { StyleView } from '@/lib/contracts/style';
import { AppError } from '@/lib/errors/app-error';
import type { NameChoices } from '@/lib/exports/file-names/file-names';
import { message } from '@/lib/messages/message';
import type { Shape } from '@/lib/review/reframing/shapes';
import { finalizePlan } from '@/lib/session/reel';
import { visibleSessions } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Session } from '../db/generated/client';
import { toJson } from '../db/json';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { applyCommand } from './apply-command';
import { joinWhenSettled } from './join-reel';
import { assertMusicOf } from './music-rows';
import { readSession } from './read-session';
import { assertContactAllowed } from './reel-options';
import { remakePreviews } from './remake-previews';
import { optionsToStore, readLockedSession, reelFacts } from './session-rows';

/**
 * Queues a final for every approved clip whose final is missing or stale; the reel is joined when
 * all have ended.
 */
export async function finalizeSession(
  actor: Actor,
  sessionId: string,
  requestId: string | null = null,
): Promise<SessionView> {
  await assertMayEdit(actor, sessionId);
  await inTransaction(async (unit) => {
    await lockSession(unit, sessionId);
    const rows = await readLockedSession(unit.tx, sessionId);
    if (!rows) throw new AppError('SESSION_NOT_FOUND');
    const { requested, render } = finalizePlan(reelFacts(rows).clips);
    if (requested.length === 0) throw new AppError('NOTHING_APPROVED');
    await assertQueueRoom(unit, rows.session.ownerId);
    await withinQuota(unit, rows.session.ownerId, async () => {
      await unit.tx.session.update({
        where: { id: sessionId },
        data: { finalizeClipIds: [...requested] },
      });
      for (const clipId of render)
        await applyCommand(unit, clipId, { type: 'finalize' }, { requestId });
      await joinWhenSettled(unit, sessionId, requestId);
    });
  });
  return readSession(actor, sessionId);
}

type SessionChange = {
  readonly style?: StyleView | undefined;
  readonly shape?: Shape | undefined;
  readonly kept?: boolean | undefined;
  readonly reelOrder?: readonly string[] | undefined;
  readonly reelOptions?: ReelOptions | undefined;
  readonly nameTemplates?: NameChoices | undefined;
};

/**
 * Changes style, shape, order, options or file names of the reel, or whether the session is kept. With another style or
 * shape earlier finals become stale; they are rendered anew when the reel is. Previews follow the style.
 */
export async function updateSession(
  actor: Actor,
  sessionId: string,
  change: SessionChange,
): Promise<SessionView> {
  const { style, shape, kept, reelOrder, reelOptions, nameTemplates } = change;
  if (Object.values(change).every((value) => value === undefined))
    return readSession(actor, sessionId);
  await assertMayEdit(actor, sessionId);
  await inTransaction(async (unit) => {
    await lockSession(unit, sessionId);
    const session = await unit.tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    if (shape && shape !== 'source') assertMarked(session);
    if (reelOrder) await assertClipsOf(unit, sessionId, reelOrder);
    if (reelOptions) await assertContactAllowed(unit.tx, sessionId, reelOptions);
    if (reelOptions?.music) await assertMusicOf(unit.tx, sessionId, reelOptions.music.fileId);
    await unit.tx.session.update({
      where: { id: sessionId },
      data: {
        ...(style && { style: toJson(style) }),
        ...(shape && { shape }),
        ...(kept !== undefined && { kept }),
        ...(reelOrder && { clipOrder: [...reelOrder] }),
        ...(reelOptions && { reelOptions: toJson(optionsToStore(session, reelOptions)) }),
        ...(nameTemplates && { nameTemplates: toJson(nameTemplates) }),
      },
    });
    if (style) await remakePreviews(unit, sessionId);
  });
  return readSession(actor, sessionId);
}

function assertMarked({ marked }: Pick<Session, 'marked'>): void {
  if (marked) return;
  throw new AppError('VALIDATION_FAILED', {
    public: message(
      'A plain reel keeps the shape of its video: there is no player whom a crop could follow.',
    ),
    hint: message('Make a session in which the player is marked.'),
  });
}

async function assertClipsOf(
  unit: UnitOfWork,
  sessionId: string,
  clipIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(clipIds)];
  const count = await unit.tx.clip.count({ where: { sessionId, id: { in: wanted } } });
  if (count !== wanted.length)
    throw new AppError('CLIP_NOT_FOUND', {
      public: message('The order names a clip of another session.'),
    });
}

/** Throws SESSION_NOT_FOUND. */
export async function assertMayEdit(actor: Actor, sessionId: string): Promise<void> {
  const found = await db().session.findFirst({
    where: { AND: [{ id: sessionId }, await visibleSessions(actor, 'edit')] },
    select: { id: true },
  });
  if (!found) throw new AppError('SESSION_NOT_FOUND');
}
