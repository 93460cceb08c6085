// The only writer of lists: locks the list, applies the operations, stores them with what takes them
// back. Invariant: the changes of a list are applied one after the other, each once, each adding one
// to the revision; its rows are what the changes in their order make.

import { momentsMax } from '@/lib/contracts/moments';
import { AppError } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { applyOperations, type OperationProblem } from '@/lib/moments/document/apply-operations';
import {
  type Moment,
  type MomentMap,
  type MomentOperation,
  momentIdOf,
} from '@/lib/moments/document/moment';
import { summarize } from '@/lib/moments/document/summarize';
import type { Actor } from '../auth/actor';
import type { Db } from '../db/client';
import { toJson } from '../db/json';
import type { UnitOfWork } from '../queue/transaction';
import { toMoment, toRow } from './moment-rows';

/** A list that is locked until the transaction ends. */
export type LockedList = { readonly videoId: string; readonly revision: number };

/** Locks the list, which is made with its first change; against a deletion of the match, too. */
export async function lockList({ tx }: UnitOfWork, videoId: string): Promise<LockedList> {
  const videos = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM video WHERE id = ${videoId}::uuid AND deleted_at IS NULL FOR SHARE`;
  if (videos.length === 0) throw new AppError('VIDEO_NOT_FOUND');
  await tx.$executeRaw`
    INSERT INTO moment_list (video_id) VALUES (${videoId}::uuid) ON CONFLICT DO NOTHING`;
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    SELECT revision FROM moment_list WHERE video_id = ${videoId}::uuid FOR UPDATE`;
  return { videoId, revision: row?.revision ?? 0 };
}

/** Whether the list has this change already: it arrived twice. */
export async function hasChange(
  { tx }: UnitOfWork,
  { videoId }: LockedList,
  changeId: string,
): Promise<boolean> {
  const where = { videoId_changeId: { videoId, changeId } };
  return (await tx.momentChange.findUnique({ where, select: { revision: true } })) !== null;
}

export type Change = {
  readonly changeId: string;
  readonly operations: readonly MomentOperation[];
  /** In place of the words that the operations give. */
  readonly words?: Message;
  /** The revision that it takes back. */
  readonly undoes?: number;
};

/** Applies and stores a change of a locked list. */
export async function recordChange(
  { tx }: UnitOfWork,
  list: LockedList,
  actor: Actor,
  { changeId, operations, words, undoes }: Change,
): Promise<void> {
  const { videoId } = list;
  const before = await momentsOf(tx, list, operations);
  const applied = applyOperations(before, operations);
  if (!applied.ok) throw operationError(applied.problem, operations, before);
  await assertRoom(tx, videoId, applied.moments.size - before.size);
  const revision = list.revision + 1;
  const text = words ?? summarize(before, operations);
  await tx.moment.deleteMany({ where: { videoId, id: { in: [...before.keys()] } } });
  await createMoments(tx, { videoId, revision }, [...applied.moments.values()]);
  await tx.momentChange.create({
    data: {
      ...{ videoId, revision, changeId, actorId: actor.id },
      summary: inEnglish(text),
      text: toJson(text),
      forward: toJson(operations),
      inverse: toJson(applied.inverse),
      undoes: undoes ?? null,
    },
  });
  await tx.momentList.update({ where: { videoId }, data: { revision, updatedAt: new Date() } });
}

/** The present moments that operations name; of other matches none, but their ids are taken. */
export async function momentsOf(
  tx: Db,
  { videoId }: LockedList,
  operations: readonly MomentOperation[],
): Promise<MomentMap> {
  const ids = [...new Set(operations.map(momentIdOf))];
  const rows = await tx.moment.findMany({ where: { id: { in: ids } } });
  const added = new Set(operations.flatMap((one) => (one.op === 'add' ? [one.moment.id] : [])));
  if (rows.some((row) => row.videoId !== videoId && added.has(row.id)))
    throw new AppError('MOMENT_CONFLICT', {
      public: message('The id of a new moment is in use.'),
      hint: message('Make a new id for it.'),
    });
  const own = rows.filter((row) => row.videoId === videoId);
  return new Map(own.map((row) => [row.id, toMoment(row)]));
}

function operationError(
  { at, code, message: what }: OperationProblem,
  operations: readonly MomentOperation[],
  before: MomentMap,
): AppError {
  const operation = operations[at];
  const moment = operation && before.get(momentIdOf(operation));
  const fields = [{ path: `operations[${at}]`, code, message: what }];
  if (code === 'stop_before_start') return new AppError('VALIDATION_FAILED', { fields });
  return new AppError('MOMENT_CONFLICT', {
    public: message('{what} Nothing was changed.', { what: message(what) }),
    fields,
    detail: { momentId: operation ? momentIdOf(operation) : null, exists: moment !== undefined },
  });
}

async function assertRoom(tx: Db, videoId: string, added: number): Promise<void> {
  if (added <= 0) return;
  const present = await tx.moment.count({ where: { videoId } });
  if (present + added > momentsMax)
    throw new AppError('MOMENTS_FULL', {
      public: message('A match has at most {limit} moments; with these there would be {count}.', {
        limit: momentsMax,
        count: present + added,
      }),
    });
}

/** Rows of one statement: its parameters are counted. */
const rowsMax = 1000;

async function createMoments(tx: Db, list: LockedList, moments: readonly Moment[]): Promise<void> {
  for (let at = 0; at < moments.length; at += rowsMax)
    await tx.moment.createMany({
      data: moments.slice(at, at + rowsMax).map((moment) => toRow(moment, list)),
    });
}
