// What I and O make of a list, key by key: each case presses them at these seconds.

import { toast } from 'sonner';
import { expect, it } from 'vitest';
import type { MomentOperationRequest, MomentView } from '@/lib/contracts/moments';
import { inEnglish } from '@/lib/messages/translate';
import type { CurrentBy } from '@/lib/review/match/start-here';
import { setIn, setOut } from './tagging';

type Times = [startSeconds: number, stopSeconds: number];
type Press = readonly ['I' | 'O' | 'open', number];

const durationSeconds = 600;

function createRoom() {
  const list: MomentView[] = [];
  let selected: { id: string | null; by: CurrentBy } = { id: null, by: 'chosen' };
  const change = (operations: readonly MomentOperationRequest[]) => {
    for (const operation of operations) {
      const at = list.findIndex(({ id }) => id === operation.id);
      const before = list[at];
      if (operation.op === 'update' && before) list[at] = { ...before, ...operation.fields };
      if (operation.op === 'add')
        list.push({
          ...{ ...operation.fields, id: operation.id, state: 'accepted', origin: 'tagged' },
          ...{ proposal: null, revision: 1, createdAt: '2026-01-01T00:00:00.000Z' },
        });
    }
  };
  const select = (id: string | null, by: CurrentBy = 'chosen') => {
    selected = { id, by };
  };
  const press = ([key, seconds]: Press) => {
    if (key === 'open') return select(list.find((one) => one.startSeconds === seconds)?.id ?? null);
    const room = {
      ...{ media: { playback: { durationSeconds } }, moments: { change }, select },
      current: list.find(({ id }) => id === selected.id) ?? null,
      ...{ currentBy: selected.by, now: () => seconds },
    };
    if (key === 'I') setIn(inEnglish, room);
    else setOut(room);
  };
  const times = () =>
    list.map(({ startSeconds, stopSeconds }): Times => [startSeconds, stopSeconds]);
  return { press, times };
}

const marked: Press[] = [
  ['I', 100],
  ['O', 120],
];

it.each<[string, Press[], Times[]]>([
  ['a moment', marked, [[100, 120]]],
  [
    'its start again before its stop',
    [
      ['I', 100],
      ['I', 103],
      ['O', 120],
    ],
    [[103, 120]],
  ],
  [
    'earlier again, the stop still open',
    [
      ['I', 100],
      ['I', 97],
    ],
    [[97, 105]],
  ],
  [
    'a start alone, and the next one after it',
    [
      ['I', 100],
      ['I', 130],
    ],
    [
      [100, 108],
      [130, 138],
    ],
  ],
  [
    'the next moment',
    [...marked, ['I', 125]],
    [
      [100, 120],
      [125, 133],
    ],
  ],
  [
    'one before it, gone back to',
    [...marked, ['I', 90]],
    [
      [100, 120],
      [90, 98],
    ],
  ],
  ['within the one that was marked', [...marked, ['I', 105]], [[105, 120]]],
  ['before one that was opened', [...marked, ['open', 100], ['I', 90]], [[90, 120]]],
  [
    'a minute before one that was opened',
    [...marked, ['open', 100], ['I', 40]],
    [
      [100, 120],
      [40, 48],
    ],
  ],
  ['a stop again', [...marked, ['O', 122]], [[100, 122]]],
  ['at the end of the match', [['I', 600]], [[599.8, 600]]],
])('I and O: %s', (_, presses, expected) => {
  const { press, times } = createRoom();
  for (const one of presses) press(one);
  expect(times()).toEqual(expected);
});

it('a start that is moved is said, and goes back', () => {
  const { press, times } = createRoom();
  for (const one of marked) press(one);
  press(['I', 105]);
  const said = toast.getHistory().at(-1);
  expect(said).toMatchObject({ title: 'The moment now starts at 1:45.00' });
  const action = said && 'action' in said ? said.action : null;
  if (!action || typeof action !== 'object' || !('onClick' in action)) throw new Error('no undo');
  Reflect.apply(action.onClick, null, []);
  expect(times()).toEqual([[100, 120]]);
});
