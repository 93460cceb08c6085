// Undo after others have changed the list, and which change an undo is about.

import { describe, expect, it } from 'vitest';
import { applyOperations } from './apply-operations';
import { type RecordedChange, undoneRevisions, undoStack } from './change-stack';
import type { MomentOperation } from './moment';
import { listOf, moment } from './test-moments';
import { planUndo } from './undo-change';

const a = moment('a');
const b = moment('b');
const start = listOf(a, b);
const relabel: MomentOperation[] = [{ op: 'update', id: 'a', set: { label: 'Goal' } }];
const add: MomentOperation[] = [{ op: 'add', moment: moment('c') }];
const remove: MomentOperation[] = [{ op: 'remove', id: 'b' }];

/** The conflicts of undoing a change after the changes of others; null: it is undone. */
function conflictsAfter(change: MomentOperation[], others: MomentOperation[]) {
  const applied = applyOperations(start, change);
  if (!applied.ok) throw new Error(applied.problem.message);
  const later = applyOperations(applied.moments, others);
  if (!later.ok) throw new Error(later.problem.message);
  const plan = planUndo(later.moments, { forward: change, inverse: applied.inverse });
  return plan.ok ? null : plan.conflicts.map(({ id, reason }) => `${id} ${reason}`);
}

describe('undo after changes of others', () => {
  it.each<[string, MomentOperation[], MomentOperation[], string[] | null]>([
    [
      'another moment was changed',
      relabel,
      [{ op: 'update', id: 'b', set: { label: 'Foul' } }],
      null,
    ],
    [
      'another field was changed',
      relabel,
      [{ op: 'update', id: 'a', set: { player: 'Bea' } }],
      null,
    ],
    [
      'the field was changed',
      relabel,
      [{ op: 'update', id: 'a', set: { label: 'Foul' } }],
      ['a changed'],
    ],
    ['the moment was removed', relabel, [{ op: 'remove', id: 'a' }], ['a removed']],
    [
      'an added one was changed',
      add,
      [{ op: 'update', id: 'c', set: { notes: 'x' } }],
      ['c changed'],
    ],
    ['an added one was removed', add, [{ op: 'remove', id: 'c' }], ['c removed']],
    ['a removed one was added again', remove, [{ op: 'add', moment: b }], ['b added again']],
    ['nothing was changed', [...relabel, ...add, ...remove], [], null],
    [
      'one of three moments was changed: nothing is undone',
      [...relabel, ...add, ...remove],
      [{ op: 'update', id: 'c', set: { include: false } }],
      ['c changed'],
    ],
  ])('%s', (_sentence, change, others, expected) => {
    expect(conflictsAfter(change, others)).toEqual(expected);
  });
});

const change = (
  revision: number,
  actorId: string,
  undoes: number | null = null,
): RecordedChange => ({
  revision,
  actorId,
  summary: `change ${revision}`,
  text: null,
  undoes,
});

describe('undo and redo of Ada', () => {
  it.each<[string, RecordedChange[], number | null, number | null]>([
    ['nothing was done', [], null, null],
    ['her latest change is undone first', [change(1, 'ada'), change(2, 'ada')], 2, null],
    ['changes of others are not hers to undo', [change(1, 'ada'), change(2, 'ben')], 1, null],
    [
      'after an undo, the one before it is next',
      [change(1, 'ada'), change(2, 'ada'), change(3, 'ada', 2)],
      1,
      3,
    ],
    [
      'two undos are brought back in turn',
      [change(1, 'ada'), change(2, 'ada'), change(3, 'ada', 2), change(4, 'ada', 1)],
      null,
      4,
    ],
    [
      'what was brought back can be undone again',
      [
        change(1, 'ada'),
        change(2, 'ada'),
        change(3, 'ada', 2),
        change(4, 'ada', 1),
        change(5, 'ada', 4),
      ],
      1,
      3,
    ],
    [
      'a new change ends what could be brought back',
      [change(1, 'ada'), change(2, 'ada', 1), change(3, 'ada')],
      3,
      null,
    ],
    [
      'a change of another leaves it',
      [change(1, 'ada'), change(2, 'ada', 1), change(3, 'ben')],
      null,
      2,
    ],
    [
      'what another has undone is undone',
      [change(1, 'ada'), change(2, 'ada'), change(3, 'ben', 2)],
      1,
      null,
    ],
  ])('%s', (_sentence, changes, undo, redo) => {
    const stack = undoStack(changes, 'ada');
    expect([stack.undo?.revision ?? null, stack.redo?.revision ?? null]).toEqual([undo, redo]);
  });

  it('a change that was brought back is not undone', () => {
    const changes = [change(1, 'ada'), change(2, 'ada', 1), change(3, 'ada', 2)];
    expect([...undoneRevisions(changes)]).toEqual([2]);
  });
});
