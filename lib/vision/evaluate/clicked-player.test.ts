// The metric on paths short enough to count by hand.

import { describe, expect, it } from 'vitest';
import type { Box, FrameTracks } from '../types';
import { clickedPath, clickedPlayerCounts, clickedPlayerScore } from './clicked-player';

const mine: Box = [0, 0, 10, 20];
const other: Box = [100, 0, 110, 20];
const nowhere: Box = [500, 500, 510, 520];
const both: FrameTracks = new Map([
  [1, mine],
  [2, other],
]);
const onlyOther: FrameTracks = new Map([[2, other]]);

function counts(path: (Box | null)[], truth: readonly FrameTracks[]) {
  return clickedPlayerCounts(path, truth, 1, 25);
}

describe('one frame', () => {
  it.each([
    { name: 'on the player', box: mine, truth: both, hit: 1, wrong: 0, given: 1 },
    { name: 'on another person', box: other, truth: both, hit: 0, wrong: 1, given: 1 },
    { name: 'on no person', box: nowhere, truth: both, hit: 0, wrong: 0, given: 1 },
    { name: 'no box', box: null, truth: both, hit: 0, wrong: 0, given: 0 },
    {
      name: 'on another person while the player is absent',
      box: other,
      truth: onlyOther,
      hit: 0,
      wrong: 1,
      given: 1,
    },
    {
      name: 'half the overlap is just enough',
      box: [0, 0, 10, 10.001] satisfies Box,
      truth: both,
      hit: 1,
      wrong: 0,
      given: 1,
    },
    {
      name: 'less than half is not',
      box: [0, 0, 10, 9.9] satisfies Box,
      truth: both,
      hit: 0,
      wrong: 0,
      given: 1,
    },
  ])('$name', ({ box, truth, hit, wrong, given }) => {
    expect(counts([box], [truth])).toMatchObject({ hit, wrong, given });
  });
});

describe('returns', () => {
  const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);
  const away = (frames: number) => [
    ...times(3, both),
    ...times(frames, onlyOther),
    ...times(30, both),
  ];
  it('after an absence of five frames a hit within a second is a recovery', () => {
    expect(
      counts([...times(8, null), ...times(24, null), ...times(6, mine)], away(5)),
    ).toMatchObject({ gaps: 1, recovered: 1 });
  });
  it('a hit after more than a second is too late', () => {
    expect(
      counts([...times(8, null), ...times(25, null), ...times(5, mine)], away(5)),
    ).toMatchObject({ gaps: 1, recovered: 0 });
  });
  it('an absence of four frames does not count', () => {
    expect(counts([], away(4)).gaps).toBe(0);
  });
  it('a first appearance is no return', () => {
    expect(counts([], [...times(9, onlyOther), ...times(20, both)]).gaps).toBe(0);
  });
  it('a return that lasts to the very end does not count, as in the published tool', () => {
    expect(counts([], [...times(3, both), ...times(9, onlyOther), ...times(10, both)]).gaps).toBe(
      0,
    );
    expect(counts([], [...times(3, both), ...times(9, onlyOther), ...times(11, both)]).gaps).toBe(
      1,
    );
  });
  it('a return of fewer than ten frames does not count', () => {
    expect(
      counts(
        [],
        [...times(3, both), ...times(9, onlyOther), ...times(9, both), ...times(3, onlyOther)],
      ).gaps,
    ).toBe(0);
  });
});

it('shares pool all players, and perfect is counted by player', () => {
  const good = counts(
    Array.from({ length: 4 }, () => mine),
    [both, both, both, both],
  );
  const bad = counts([mine, other, null, nowhere], [both, both, both, both]);
  expect(clickedPlayerScore([good, bad])).toEqual({
    coverage: 5 / 8,
    wrong: 1 / 8,
    precision: 5 / 7,
    reacquired: 0,
    perfect: 0.5,
    endHit: 1,
  });
});

describe('the end of a path', () => {
  it.each([
    {
      name: 'a hit within the last half second of visible frames counts',
      hitFrames: [4],
      expected: true,
    },
    { name: 'one before it does not', hitFrames: [3], expected: false },
  ])('$name', ({ hitFrames, expected }) => {
    const path = Array.from({ length: 20 }, (_, frame) =>
      hitFrames.includes(frame) ? mine : null,
    );
    const truth = Array.from({ length: 20 }, (_, frame) => (frame < 17 ? both : onlyOther));
    expect(clickedPlayerCounts(path, truth, 1, 25).endHit).toBe(expected);
  });
});

describe('the track that a click selects', () => {
  const tracks = [
    new Map(),
    new Map([
      [7, mine],
      [8, other],
    ]),
    new Map([[7, other]]),
  ];
  it('is the one on the player, up to a few frames late', () => {
    expect(clickedPath(tracks, mine)).toEqual([null, mine, other]);
  });
  it('is none where there is no track', () => {
    expect(clickedPath(tracks, nowhere)).toEqual([]);
  });
});
