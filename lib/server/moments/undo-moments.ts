// Use cases: take back a change, bring one back. Each is a change of its own; where a moment was
// changed since, nothing is undone, and it is said what and by whom.

import type { z } from 'zod';
import type {
  MomentListView,
  redoMomentsRequest,
  undoMomentsRequest,
} from '@/lib/contracts/moments';
import { AppError } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import {
  type RecordedChange,
  undoneRevisions,
  undoStack,
} from '@/lib/moments/document/change-stack';
import { momentWords } from '@/lib/moments/document/summarize';
import { planUndo, type UndoConflict } from '@/lib/moments/document/undo-change';
import type { Actor } from '../auth/actor';
import type { Db } from '../db/client';
import { inTransaction, type UnitOfWork } from '../queue/transaction';
import { findMatch } from './find-match';
import { changeFacts, latestChanges, readMoments, recordedChange } from './read-moments';
import { hasChange, type LockedList, lockList, momentsOf, recordChange } from './record-change';
import { storedOperations } from './stored-operations';

/** Takes back the actor's latest change, or the one of a revision. */
export async function undoMoments(
  actor: Actor,
  videoId: string,
  { revision, ...request }: z.output<typeof undoMomentsRequest>,
): Promise<MomentListView> {
  return takeBack(actor, videoId, request, async (changes, tx) => {
    if (revision === undefined) return undoStack(changes, actor.id).undo;
    return changeOf(tx, videoId, revision);
  });
}

/** Brings back what the actor undid last. */
export async function redoMoments(
  actor: Actor,
  videoId: string,
  request: z.output<typeof redoMomentsRequest>,
): Promise<MomentListView> {
  return takeBack(actor, videoId, request, async (changes) => undoStack(changes, actor.id).redo);
}

type Choice = (changes: readonly RecordedChange[], tx: Db) => Promise<RecordedChange | null>;

async function takeBack(
  actor: Actor,
  videoId: string,
  { changeId, since }: z.output<typeof redoMomentsRequest>,
  choose: Choice,
): Promise<MomentListView> {
  await findMatch(actor, videoId, 'edit');
  await inTransaction(async (unit) => {
    const list = await lockList(unit, videoId);
    if (await hasChange(unit, list, changeId)) return;
    const change = await choose(await latestChanges(unit.tx, videoId), unit.tx);
    if (!change) throw new AppError('NOTHING_TO_UNDO');
    await undoOne(unit, list, actor, { changeId, change });
  });
  return readMoments(actor, videoId, since);
}

/** A change of the history that still counts. */
async function changeOf(tx: Db, videoId: string, revision: number): Promise<RecordedChange | null> {
  const changes = await tx.momentChange.findMany({
    where: { videoId, OR: [{ revision }, { revision: { gt: revision }, undoes: { not: null } }] },
    orderBy: { revision: 'asc' },
    select: changeFacts,
  });
  const [first] = changes;
  if (first?.revision !== revision)
    throw new AppError('NOTHING_TO_UNDO', { public: message('The list has no such change.') });
  if (undoneRevisions(changes).has(revision))
    throw new AppError('NOTHING_TO_UNDO', {
      public: message('This change is taken back already.'),
    });
  return recordedChange(first);
}

async function undoOne(
  unit: UnitOfWork,
  list: LockedList,
  actor: Actor,
  { changeId, change }: { readonly changeId: string; readonly change: RecordedChange },
): Promise<void> {
  const { videoId } = list;
  const recorded = await unit.tx.momentChange.findUniqueOrThrow({
    where: { videoId_revision: { videoId, revision: change.revision } },
    select: { forward: true, inverse: true },
  });
  const operations = {
    forward: storedOperations(recorded.forward),
    inverse: storedOperations(recorded.inverse),
  };
  const present = await momentsOf(unit.tx, list, operations.inverse);
  const plan = planUndo(present, operations);
  if (!plan.ok) throw await conflictError(unit.tx, videoId, plan.conflicts);
  await recordChange(unit, list, actor, {
    changeId,
    operations: plan.operations,
    words: undoWords(change),
    undoes: change.revision,
  });
}

/** "Undone: Ada: Shot added at 1:30"; of an undo it is what comes back. */
function undoWords({ summary, text, undoes }: RecordedChange): Message {
  if (undoes === null) return message('Undone: {change}', { change: text ?? summary });
  const undone = text?.values?.change ?? summary.replace('Undone: ', '');
  return message('Redone: {change}', { change: undone });
}

async function conflictError(
  tx: Db,
  videoId: string,
  conflicts: readonly UndoConflict[],
): Promise<AppError> {
  const [first] = conflicts;
  const row = first && (await tx.moment.findFirst({ where: { videoId, id: first.id } }));
  const change =
    row && (await tx.momentChange.findFirst({ where: { videoId, revision: row.revision } }));
  const user = change?.actorId
    ? await tx.user.findUnique({ where: { id: change.actorId }, select: { userName: true } })
    : null;
  return new AppError('MOMENT_CONFLICT', {
    public: conflictSentence(first, user?.userName ?? null, conflicts.length - 1),
    hint: message('Undo the later change first, or change the moment itself.'),
    detail: { momentIds: conflicts.slice(0, 100).map(({ id }) => id) },
  });
}

/** `others`: further moments that stand in the way. */
function conflictSentence(
  conflict: UndoConflict | undefined,
  user: string | null,
  others: number,
): Message {
  if (!conflict?.moment)
    return message(
      'A moment of it was removed since{others, plural, =0 {} one {, and # more} other {, and # more}}. Nothing was undone.',
      { others },
    );
  const reason = conflict.reason === 'added again' ? 'again' : 'changed';
  const moment = momentWords(conflict.moment);
  return user === null
    ? message(
        '{moment} was {reason, select, again {added again} other {changed}} since{others, plural, =0 {} one {, and # more} other {, and # more}}. Nothing was undone.',
        { moment, reason, others },
      )
    : message(
        '{moment} was {reason, select, again {added again} other {changed}} since by {user}{others, plural, =0 {} one {, and # more} other {, and # more}}. Nothing was undone.',
        { moment, reason, user, others },
      );
}
