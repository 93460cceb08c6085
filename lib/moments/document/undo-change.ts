// Taking a change back after others: its inverse, as far as what it changed is still as it left it.
// Where it is not, the undo is refused as a whole, with the moments that stand in its way.

import {
  type Moment,
  type MomentMap,
  type MomentOperation,
  type MomentUpdate,
  momentIdOf,
  updatedFields,
} from './moment';

export type RecordedOperations = {
  readonly forward: readonly MomentOperation[];
  readonly inverse: readonly MomentOperation[];
};

/** A moment that was changed after the change that is to be undone. */
export type UndoConflict = {
  readonly id: string;
  readonly reason: 'changed' | 'removed' | 'added again';
  /** As it is now; null: it is gone. */
  readonly moment: Moment | null;
};

export type UndoPlan =
  | { readonly ok: true; readonly operations: readonly MomentOperation[] }
  | { readonly ok: false; readonly conflicts: readonly UndoConflict[] };

/** The operations that undo a change in the present list. */
export function planUndo(present: MomentMap, recorded: RecordedOperations): UndoPlan {
  const left = leftBy(recorded);
  const ids = [...new Set(recorded.inverse.map(momentIdOf))];
  const conflicts = ids.flatMap((id) => conflictOf(id, present.get(id) ?? null, left));
  return conflicts.length > 0
    ? { ok: false, conflicts }
    : { ok: true, operations: recorded.inverse };
}

/** What a change leaves of each moment: all of an added one, the fields it set of a changed one. */
type Left = ReadonlyMap<string, Moment | MomentUpdate | null>;

function leftBy({ forward, inverse }: RecordedOperations): Left {
  const left = new Map<string, Moment | MomentUpdate | null>();
  for (const operation of forward) {
    const id = momentIdOf(operation);
    if (operation.op === 'add') left.set(id, operation.moment);
    else if (operation.op === 'remove') left.set(id, null);
    else left.set(id, { ...left.get(id), ...operation.set });
  }
  // A removal of what was not there has no inverse and stands in no way.
  const undone = new Set(inverse.map(momentIdOf));
  return new Map([...left].filter(([id]) => undone.has(id)));
}

function conflictOf(id: string, moment: Moment | null, left: Left): UndoConflict[] {
  const expected = left.get(id) ?? null;
  if (expected === null) return moment === null ? [] : [{ id, moment, reason: 'added again' }];
  if (moment === null) return [{ id, moment, reason: 'removed' }];
  const isSame = updatedFields.every(
    (field) => !(field in expected) || moment[field] === expected[field],
  );
  return isSame ? [] : [{ id, moment, reason: 'changed' }];
}
