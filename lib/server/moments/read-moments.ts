// The list as the API shows it: whole, or what is newer than a revision that the client has.

import type { MomentListView } from '@/lib/contracts/moments';
import { type RecordedChange, undoStack } from '@/lib/moments/document/change-stack';
import { momentIdOf } from '@/lib/moments/document/moment';
import type { Actor } from '../auth/actor';
import { type Db, db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { findMatch } from './find-match';
import { momentView } from './moment-rows';
import { storedMessage, storedOperations } from './stored-operations';

/** Undo reaches back so many changes of the list; further back the history has them. */
const undoChangesMax = 500;
/** A client that is further behind gets the whole list. */
const sinceChangesMax = 200;

/** The list for someone who may see the match. */
export async function readMoments(
  actor: Actor,
  videoId: string,
  since?: number,
): Promise<MomentListView> {
  await findMatch(actor, videoId, 'view');
  const revision = await revisionOf(videoId);
  const isNear = since !== undefined && since <= revision && revision - since <= sinceChangesMax;
  const from = isNear ? since : null;
  // Read after the revision: what is newer than it is there as well and comes once more.
  const rows = await db().moment.findMany({
    where: { videoId, ...(from === null ? {} : { revision: { gt: from } }) },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
  });
  return {
    videoId,
    revision,
    since: from,
    moments: rows.map(momentView),
    removed: from === null ? [] : await removedSince(videoId, from),
    ...(await stackOf(actor, videoId)),
  };
}

/** The revision of a list; 0 before its first change. */
async function revisionOf(videoId: string): Promise<number> {
  const list = await db().momentList.findUnique({ where: { videoId }, select: { revision: true } });
  return list?.revision ?? 0;
}

async function removedSince(videoId: string, since: number): Promise<string[]> {
  const changes = await db().momentChange.findMany({
    where: { videoId, revision: { gt: since } },
    select: { forward: true },
  });
  const operations = changes.flatMap(({ forward }) => storedOperations(forward));
  const removed = operations.filter(({ op }) => op === 'remove').map(momentIdOf);
  const ids = [...new Set(removed)];
  const present = await db().moment.findMany({
    where: { videoId, id: { in: ids } },
    select: { id: true },
  });
  const back = new Set(present.map(({ id }) => id));
  return ids.filter((id) => !back.has(id));
}

async function stackOf(
  actor: Actor,
  videoId: string,
): Promise<Pick<MomentListView, 'undo' | 'redo'>> {
  const { undo, redo } = undoStack(await latestChanges(db(), videoId), actor.id);
  return { undo, redo };
}

/** The columns of a change that the undo stack needs. */
export const changeFacts = {
  ...{ revision: true, actorId: true, summary: true, text: true, undoes: true },
} as const;

type ChangeRow = Prisma.MomentChangeGetPayload<{ select: typeof changeFacts }>;

export function recordedChange({ text, ...change }: ChangeRow): RecordedChange {
  return { ...change, text: storedMessage(text) };
}

/** The latest changes as the undo stack needs them, oldest first. */
export async function latestChanges(tx: Db, videoId: string): Promise<RecordedChange[]> {
  const changes = await tx.momentChange.findMany({
    where: { videoId },
    orderBy: { revision: 'desc' },
    take: undoChangesMax,
    select: changeFacts,
  });
  return changes.map(recordedChange).reverse();
}
