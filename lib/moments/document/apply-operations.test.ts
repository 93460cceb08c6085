// Changes of the list: what they do, what takes them back, and that the order of changes of different
// things does not matter.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperations } from './apply-operations';
import type { MomentMap, MomentOperation, MomentUpdate } from './moment';
import { listOf, moment } from './test-moments';
import { planUndo } from './undo-change';

const a = moment('a');
const b = moment('b', { player: 'Bea', startMs: 5000, stopMs: 9000 });

describe('one operation', () => {
  it.each<[string, MomentMap, MomentOperation, MomentMap, MomentOperation[]]>([
    ['adds', listOf(a), { op: 'add', moment: b }, listOf(a, b), [{ op: 'remove', id: 'b' }]],
    [
      'updates the fields it names',
      listOf(a, b),
      { op: 'update', id: 'a', set: { label: 'Goal', stopMs: 99_000 } },
      listOf({ ...a, label: 'Goal', stopMs: 99_000 }, b),
      [{ op: 'update', id: 'a', set: { label: 'Shot', stopMs: 102_000 } }],
    ],
    ['removes', listOf(a, b), { op: 'remove', id: 'a' }, listOf(b), [{ op: 'add', moment: a }]],
    ['removes what is gone', listOf(b), { op: 'remove', id: 'a' }, listOf(b), []],
    [
      'makes a point',
      listOf(a),
      { op: 'update', id: 'a', set: { stopMs: 90_000 } },
      listOf({ ...a, stopMs: 90_000 }),
      [{ op: 'update', id: 'a', set: { stopMs: 102_000 } }],
    ],
  ])('%s', (_sentence, before, operation, after, inverse) => {
    expect(applyOperations(before, [operation])).toEqual({ ok: true, moments: after, inverse });
  });

  it.each<[string, MomentOperation[], string, number]>([
    ['adds what is there', [{ op: 'add', moment: a }], 'exists', 0],
    ['updates what is gone', [{ op: 'update', id: 'x', set: { label: 'Goal' } }], 'missing', 0],
    [
      'ends before it begins',
      [
        { op: 'remove', id: 'b' },
        { op: 'update', id: 'a', set: { stopMs: 89_999 } },
      ],
      'stop_before_start',
      1,
    ],
    [
      'updates what it removed',
      [
        { op: 'remove', id: 'a' },
        { op: 'update', id: 'a', set: {} },
      ],
      'missing',
      1,
    ],
  ])('%s: the whole change is refused', (_sentence, operations, code, at) => {
    const before = listOf(a, b);
    expect(applyOperations(before, operations)).toMatchObject({ ok: false, problem: { code, at } });
    expect(before).toEqual(listOf(a, b));
  });
});

const ids = ['a', 'b', 'c', 'd'] as const;
const update: fc.Arbitrary<MomentUpdate> = fc.record(
  {
    startMs: fc.integer({ min: 0, max: 1000 }),
    stopMs: fc.integer({ min: 1000, max: 2000 }),
    player: fc.constantFrom('Ada', 'Bea', ''),
    label: fc.constantFrom('Goal', 'Shot', ''),
    include: fc.boolean(),
    state: fc.constantFrom('accepted', 'proposed', 'rejected'),
  },
  { requiredKeys: [] },
);
const id = fc.constantFrom(...ids);
const full = (name: string, set: MomentUpdate) =>
  moment(name, { startMs: 500, stopMs: 1500, ...set });
const operation: fc.Arbitrary<MomentOperation> = fc.oneof(
  fc.record({
    op: fc.constant('add' as const),
    moment: fc.tuple(id, update).map(([name, set]) => full(name, set)),
  }),
  fc.record({ op: fc.constant('update' as const), id, set: update }),
  fc.record({ op: fc.constant('remove' as const), id }),
);
const list = fc
  .uniqueArray(fc.tuple(id, update), { selector: ([name]) => name })
  .map((entries) => listOf(...entries.map(([name, set]) => full(name, set))));
const change = fc.array(operation, { minLength: 1, maxLength: 8 });

describe('any change', () => {
  it('is taken back by its inverse, and brought back by the inverse of that', () => {
    let applied = 0;
    fc.assert(
      fc.property(list, change, (before, operations) => {
        const forward = applyOperations(before, operations);
        if (!forward.ok) return;
        applied += 1;
        const back = applyOperations(forward.moments, forward.inverse);
        if (!back.ok) throw new Error(back.problem.message);
        expect(back.moments).toEqual(before);
        const again = applyOperations(back.moments, back.inverse);
        expect(again.ok && again.moments).toEqual(forward.moments);
      }),
      { seed: 1, numRuns: 2000 },
    );
    expect(applied).toBeGreaterThan(400);
  });

  it('can be undone at once', () => {
    fc.assert(
      fc.property(list, change, (before, operations) => {
        const forward = applyOperations(before, operations);
        if (!forward.ok) return;
        const plan = planUndo(forward.moments, { forward: operations, inverse: forward.inverse });
        if (!plan.ok) throw new Error(JSON.stringify(plan.conflicts));
        const back = applyOperations(forward.moments, plan.operations);
        expect(back.ok && back.moments).toEqual(before);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

/** Updates of one person; those of another set other fields, or other moments. */
const updatesOf = (fields: readonly (keyof MomentUpdate)[]) =>
  fc.array(
    fc.tuple(id, update).map(
      ([name, set]): MomentOperation => ({
        op: 'update',
        id: name,
        set: Object.fromEntries(
          Object.entries(set).filter(([key]) => fields.includes(key as never)),
        ),
      }),
    ),
    { maxLength: 6 },
  );
const everything = listOf(...ids.map((name) => full(name, {})));

it('changes of two people to different fields end in one list, however they interleave', () => {
  const interleaved = fc.tuple(
    updatesOf(['startMs', 'player', 'include']),
    updatesOf(['stopMs', 'label', 'state']),
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  );
  fc.assert(
    fc.property(interleaved, ([first, second, turns]) => {
      const inTurn: MomentOperation[] = [];
      const [mine, yours] = [[...first], [...second]];
      for (const isMine of [...turns, ...turns.map((turn) => !turn)]) {
        const next = (isMine ? mine : yours).shift();
        if (next) inTurn.push(next);
      }
      const lists = [inTurn, [...first, ...second], [...second, ...first]].map((order) =>
        order.reduce<MomentMap>((present, one) => {
          const result = applyOperations(present, [one]);
          if (!result.ok) throw new Error(result.problem.message);
          return result.moments;
        }, everything),
      );
      expect(inTurn).toHaveLength(first.length + second.length);
      expect(lists[1]).toEqual(lists[0]);
      expect(lists[2]).toEqual(lists[0]);
    }),
    { seed: 3, numRuns: 1000 },
  );
});

it('of two changes of one field the later one lasts', () => {
  const set = (label: string): MomentOperation => ({ op: 'update', id: 'a', set: { label } });
  const result = applyOperations(listOf(a), [set('Goal'), set('Foul')]);
  expect(result.ok && result.moments.get('a')?.label).toBe('Foul');
});
