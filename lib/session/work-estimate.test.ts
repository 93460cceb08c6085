// When waiting work ends, over tables of queues.

import { describe, expect, it } from 'vitest';
import {
  type EstimatedJob,
  endsOf,
  inTurn,
  lengthOfWork,
  middleHalf,
  type Pace,
} from './work-estimate';

const pace: Pace = new Map([
  ['analyse', { fromSeconds: 2, toSeconds: 3 }],
  ['follow', { fromSeconds: 0.5, toSeconds: 1 }],
]);
const slots = { gpu: 1, cpu: 2, encode: 1 };

const queued = (id: string, kind: 'analyse' | 'follow' | 'final', seconds: number) =>
  ({
    id,
    kind,
    resource: kind === 'analyse' ? 'gpu' : kind === 'follow' ? 'cpu' : 'encode',
    seconds,
    running: null,
  }) satisfies EstimatedJob;
const running = (
  id: string,
  kind: 'analyse' | 'follow' | 'final',
  seconds: number,
  elapsedSeconds: number,
  leftSeconds: number | null,
): EstimatedJob => ({ ...queued(id, kind, seconds), running: { elapsedSeconds, leftSeconds } });

describe('endsOf', () => {
  it.each<[string, EstimatedJob[], Record<string, [number, number]>]>([
    ['one that waits', [queued('a', 'analyse', 10)], { a: [20, 30] }],
    [
      'one after the other in one slot',
      [queued('a', 'analyse', 10), queued('b', 'analyse', 4)],
      { a: [20, 30], b: [28, 42] },
    ],
    [
      'side by side in two slots, the third behind the shorter one',
      [queued('a', 'follow', 10), queued('b', 'follow', 4), queued('c', 'follow', 2)],
      { a: [5, 10], b: [2, 4], c: [3, 6] },
    ],
    [
      'a running one by its progress',
      [running('a', 'analyse', 10, 50, 7), queued('b', 'analyse', 1)],
      { a: [7, 7], b: [9, 10] },
    ],
    [
      'a running one without progress, by what has passed',
      [running('a', 'analyse', 10, 25, null)],
      { a: [0, 5] },
    ],
    [
      'other queues do not wait for each other',
      [queued('a', 'analyse', 10), queued('b', 'follow', 2)],
      { a: [20, 30], b: [1, 2] },
    ],
    [
      'a kind that never ran has no end, nor what waits for its slot',
      [queued('a', 'final', 10), queued('b', 'final', 2), queued('c', 'analyse', 1)],
      { c: [2, 3] },
    ],
    ['a kind that never ran, by its progress', [running('a', 'final', 10, 3, 9)], { a: [9, 9] }],
  ])('%s', (_, jobs, ends) => {
    const found = [...endsOf(jobs, slots, pace)].map(([id, { fromSeconds, toSeconds }]) => [
      id,
      [fromSeconds, toSeconds],
    ]);
    expect(Object.fromEntries(found)).toEqual(ends);
  });
});

it('adds what comes one after the other, and knows nothing where a part is not known', () => {
  const follow = lengthOfWork(pace, 'follow', 10);
  expect(inTurn(follow, { fromSeconds: 1, toSeconds: 2 })).toEqual({
    fromSeconds: 6,
    toSeconds: 12,
  });
  expect(inTurn(follow, lengthOfWork(pace, 'final', 10))).toBeNull();
  expect(inTurn()).toEqual({ fromSeconds: 0, toSeconds: 0 });
});

it.each([
  [[], null],
  [[1, 2], null],
  [
    [3, 1, 2],
    [1, 3],
  ],
  [
    [5, 1, 2, 3, 4],
    [2, 4],
  ],
  [
    [7, 7, 7, 70, 7, 7, 7, 7, 7],
    [7, 7],
  ],
])('the middle half of %j is %j', (values, half) => {
  const found = middleHalf(values, 3);
  expect(found && [found.fromSeconds, found.toSeconds]).toEqual(half);
});
