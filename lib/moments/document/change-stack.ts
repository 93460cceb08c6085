// Which change an undo of one person takes back, and which a redo brings back: their own latest ones.
// An undo is a change, too: it names the change it undoes, and a redo the undo.

import type { Message } from '@/lib/messages/message';

export type RecordedChange = {
  readonly revision: number;
  readonly actorId: string | null;
  /** In English. */
  readonly summary: string;
  /** The same in the language of a page; null: the change is older than these. */
  readonly text: Message | null;
  /** The revision that this one undid; null: a change of its own. */
  readonly undoes: number | null;
};

export type UndoStack<C extends RecordedChange> = {
  readonly undo: C | null;
  readonly redo: C | null;
};

/** Changes oldest first. Of an older history only the latest part need be given. */
export function undoStack<C extends RecordedChange>(
  changes: readonly C[],
  actorId: string,
): UndoStack<C> {
  const undone = undoneRevisions(changes);
  const own = changes.filter((change) => change.actorId === actorId);
  const undo = own.findLast((change) => isOwn(change) && !undone.has(change.revision)) ?? null;
  const latestOwn = own.findLast(isOwn)?.revision ?? 0;
  const undos = undosAmong(changes);
  const redo =
    own.findLast(
      ({ revision }) => undos.has(revision) && revision > latestOwn && !undone.has(revision),
    ) ?? null;
  return { undo, redo };
}

/** The revisions that are undone at the end of these changes. */
export function undoneRevisions(
  changes: readonly Pick<RecordedChange, 'revision' | 'undoes'>[],
): ReadonlySet<number> {
  const undone = new Set<number>();
  // Newest first: whether a change counts is known before what it undoes.
  for (const { revision, undoes } of [...changes].reverse())
    if (undoes !== null && !undone.has(revision)) undone.add(undoes);
  return undone;
}

const isOwn = ({ undoes }: RecordedChange) => undoes === null;

/** Undos of changes; an undo of an undo is a redo. */
function undosAmong(changes: readonly RecordedChange[]): ReadonlySet<number> {
  const byRevision = new Map(changes.map((change) => [change.revision, change]));
  const undos = new Set<number>();
  for (const { revision, undoes } of changes) {
    if (undoes !== null && !undos.has(undoes) && byRevision.has(undoes)) undos.add(revision);
  }
  return undos;
}
