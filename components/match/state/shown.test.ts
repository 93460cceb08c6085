// Rows of the list: which are shown, and which are chosen.

import { expect, it } from 'vitest';
import type { MomentView } from '@/lib/contracts/moments';
import { allOrNone, filterMoments, toggled } from './shown';

const moment = (id: string, startSeconds: number, part: Partial<MomentView> = {}): MomentView => ({
  ...{ id, startSeconds, stopSeconds: startSeconds + 5, player: '', label: '', notes: '' },
  ...{ include: true, state: 'accepted', origin: 'tagged', proposal: null },
  ...{ revision: 1, createdAt: '2026-01-01T00:00:00.000Z' },
  ...part,
});
const rows = [
  moment('late', 20, { player: 'Ada' }),
  moment('early', 10, { label: 'Goal' }),
  moment('offer', 5, { state: 'proposed' }),
];

it('a tab shows its own moments in the order of time', () => {
  expect(filterMoments(rows, 'list', '').map(({ id }) => id)).toEqual(['early', 'late']);
  expect(filterMoments(rows, 'proposed', '').map(({ id }) => id)).toEqual(['offer']);
});

it('a search finds players, kinds and notes, whatever the case', () => {
  expect(filterMoments(rows, 'list', ' aDA ').map(({ id }) => id)).toEqual(['late']);
  expect(filterMoments(rows, 'list', 'goal').map(({ id }) => id)).toEqual(['early']);
});

it('a row is chosen and left again', () => {
  const one = toggled(new Set(), 'late');
  expect([...one]).toEqual(['late']);
  expect([...toggled(one, 'late')]).toEqual([]);
});

it('all rows are chosen unless all are already', () => {
  const shown = filterMoments(rows, 'list', '');
  expect([...allOrNone(new Set(['late']), shown)]).toEqual(['early', 'late']);
  expect([...allOrNone(new Set(['late', 'early']), shown)]).toEqual([]);
  expect([...allOrNone(new Set(), [])]).toEqual([]);
});
