// Moments for the tests of this folder.

import type { Moment } from './moment';

export function moment(id: string, change: Partial<Moment> = {}): Moment {
  return {
    id,
    startMs: 90_000,
    stopMs: 102_000,
    player: 'Ada',
    label: 'Shot',
    notes: '',
    include: true,
    origin: 'tagged',
    state: 'accepted',
    proposal: null,
    createdAt: '2026-11-29T12:00:00.000Z',
    createdBy: null,
    ...change,
  };
}

export function listOf(...moments: Moment[]): ReadonlyMap<string, Moment> {
  return new Map(moments.map((one) => [one.id, one]));
}
