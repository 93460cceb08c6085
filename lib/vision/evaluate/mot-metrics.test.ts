// CLEAR, identity and HOTA on cases counted by hand, and on published tracker output with published
// scores.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Box, FrameTracks } from '../types';
import { bestMatch } from './best-match';
import { clearCounts, clearScore } from './clear';
import { hotaCounts, hotaScore } from './hota';
import { identityCounts, identityScore } from './identity';
import { compare, parseTracks } from './tracks';

/** Position of each identity in one frame; positions are 100 pixels apart. */
type Placement = Readonly<Record<number, number>>;

function tracksOf(frames: readonly Placement[], shift = 0): FrameTracks[] {
  const at = (place: number): Box => [100 * place + shift, 0, 100 * place + 40 + shift, 100];
  return frames.map(
    (placement) => new Map(Object.entries(placement).map(([id, place]) => [Number(id), at(place)])),
  );
}

function scores(truth: readonly FrameTracks[], prediction: readonly FrameTracks[]) {
  const comparison = compare(truth, prediction);
  const clear = clearCounts(comparison);
  return {
    clear: { ...clear, ...clearScore([clear]) },
    identity: identityScore([identityCounts(comparison)]),
    hota: hotaScore([hotaCounts(comparison)]),
  };
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);
const one = tracksOf(times(10, { 1: 0 }));
const two = tracksOf(times(10, { 1: 0, 2: 1 }));

describe('CLEAR, counted by hand', () => {
  const cases = [
    {
      name: 'the ground truth is perfect',
      truth: two,
      prediction: two,
      expected: { mota: 1, motp: 1, switches: 0, misses: 0 },
    },
    {
      name: 'an empty prediction misses all people',
      truth: two,
      prediction: tracksOf(times(10, {})),
      expected: { mota: 0, misses: 20 },
    },
    {
      name: 'a false positive in every frame costs as much as a miss',
      truth: one,
      prediction: two,
      expected: { mota: 0, falsePositives: 10 },
    },
    {
      name: 'a new identity half-way is one switch',
      truth: one,
      prediction: tracksOf([...times(5, { 7: 0 }), ...times(5, { 8: 0 })]),
      expected: { mota: 0.9, switches: 1, fragmentations: 0 },
    },
    {
      name: 'two people with swapped identities are two switches',
      truth: two,
      prediction: tracksOf([...times(5, { 7: 0, 8: 1 }), ...times(5, { 7: 1, 8: 0 })]),
      expected: { mota: 0.9, switches: 2 },
    },
    {
      name: 'a gap is one fragmentation and no switch when the identity returns',
      truth: one,
      prediction: tracksOf([...times(4, { 7: 0 }), ...times(2, {}), ...times(4, { 7: 0 })]),
      expected: { mota: 0.8, switches: 0, fragmentations: 1 },
    },
    {
      name: 'a pair is kept although another overlaps more',
      truth: one,
      prediction: tracksOf([{ 7: 0 }, ...times(9, {})]).map((frame, i) =>
        i === 0
          ? frame
          : new Map([
              [7, [10, 0, 50, 100]],
              [8, [0, 0, 40, 100]],
            ] as [number, Box][]),
      ),
      expected: { switches: 0, falsePositives: 9 },
    },
  ];
  it.each(cases)('$name', ({ truth, prediction, expected }) => {
    for (const [name, value] of Object.entries(expected))
      expect([name, scores(truth, prediction).clear]).toEqual([
        name,
        expect.objectContaining({ [name]: expect.closeTo(value, 9) }),
      ]);
  });
});

describe('identity and HOTA, counted by hand', () => {
  const cases = [
    { name: 'the ground truth', prediction: one, idf1: 1, detA: 1, assA: 1 },
    // One person split into two halves. IDF1 pairs one half; A(c) of every box is 5 / 10.
    {
      name: 'two halves',
      prediction: tracksOf([...times(5, { 7: 0 }), ...times(5, { 8: 0 })]),
      idf1: 0.5,
      detA: 1,
      assA: 0.5,
    },
    // The same predicted for half the time only: IDTP 5 of 10 + 5 boxes; TP 5 of 10 boxes, A(c) 5 /
    // 10.
    {
      name: 'one half',
      prediction: tracksOf([...times(5, { 7: 0 }), ...times(5, {})]),
      idf1: 2 / 3,
      detA: 0.5,
      assA: 0.5,
    },
    {
      name: 'fragments of four, four and two frames',
      prediction: tracksOf([...times(4, { 7: 0 }), ...times(4, { 8: 0 }), ...times(2, { 9: 0 })]),
      idf1: 0.4,
      detA: 1,
      assA: (4 * 0.4 + 4 * 0.4 + 2 * 0.2) / 10,
    },
    { name: 'an empty prediction', prediction: tracksOf(times(10, {})), idf1: 0, detA: 0, assA: 0 },
  ];
  it.each(cases)('$name', ({ prediction, idf1, detA, assA }) => {
    const { identity, hota } = scores(one, prediction);
    expect(identity.idf1).toBeCloseTo(idf1, 9);
    expect(hota).toEqual({
      detA: expect.closeTo(detA, 9),
      assA: expect.closeTo(assA, 9),
      hota: expect.closeTo(Math.sqrt(detA * assA), 9),
    });
  });

  it('HOTA measures localization: shifted by a fifth, IoU is 2/3 and thresholds from .70 on match nothing', () => {
    const { hota, clear } = scores(one, tracksOf(times(10, { 1: 0 }), 8));
    expect(hota.hota).toBeCloseTo(13 / 19, 9);
    expect(clear.motp).toBeCloseTo(2 / 3, 6);
  });

  it('counts are pooled over sequences, so that a long one weighs more', () => {
    const long = compare(one, one);
    const short = compare(one.slice(0, 2), tracksOf(times(2, {})));
    expect(identityScore([identityCounts(long), identityCounts(short)]).idr).toBeCloseTo(
      10 / 12,
      9,
    );
    expect(clearScore([clearCounts(long), clearCounts(short)]).mota).toBeCloseTo(10 / 12, 9);
    expect(hotaScore([hotaCounts(long), hotaCounts(short)])).toMatchObject({
      detA: expect.closeTo(10 / 12, 9),
      assA: 1,
    });
  });
});

describe('the matching of greatest score', () => {
  it.each([
    { name: 'the total counts, not the best pair', scores: [9, 8, 8, 1], expected: [1, 0] },
    { name: 'a pair of score 0 stays unmatched', scores: [5, 0, 0, 0], expected: [0, -1] },
    { name: 'more columns than rows', scores: [1, 2, 3, 3, 2, 1].slice(0, 3), expected: [2], n: 1 },
  ])('$name', ({ scores: given, expected, n = 2 }) => {
    expect([...bestMatch(Float64Array.from(given), n, given.length / n)]).toEqual(expected);
  });
});

it('an error names the line that is no box', () => {
  expect(() => parseTracks('1,1,0,0,5,5\n1,2,x,0,5,5', 1)).toThrow('line 2');
});

/**
 * The CEM tracker's output on two MOT15 sequences is part of py-motmetrics; its README prints these
 * scores beside the MOTChallenge development kit's, and its comparison with TrackEval (pull request
 * 212) the HOTA of the first.
 */
const published = [
  {
    sequence: 'TUD-Campus',
    frames: 71,
    counts: { falsePositives: 13, misses: 150, switches: 7, fragmentations: 7 },
    percent: {
      idf1: 55.8,
      idp: 73.0,
      idr: 45.1,
      recall: 58.2,
      precision: 94.1,
      mota: 52.6,
      motp: 72.3,
    },
    hota: { hota: 0.391397437845, detA: 0.418047030143, assA: 0.369120681208 },
  },
  {
    sequence: 'TUD-Stadtmitte',
    frames: 179,
    counts: { falsePositives: 45, misses: 452, switches: 7, fragmentations: 6 },
    percent: {
      idf1: 64.5,
      idp: 82.0,
      idr: 53.1,
      recall: 60.9,
      precision: 94.0,
      mota: 56.4,
      motp: 65.4,
    },
    hota: {},
  },
];

describe('published scores', () => {
  const mot15 = resolve(import.meta.dirname, '../../../../shared/ground-truth/mot15');
  it.for(published)('$sequence', ({ sequence, frames, counts, percent, hota }, { skip }) => {
    const file = (...name: string[]) => join(mot15, sequence, ...name);
    skip(
      !existsSync(file('result_py-motmetrics_test.txt')),
      `${sequence}: ../shared/ground-truth/mot15 is missing`,
    );
    const read = (name: string) => parseTracks(readFileSync(name, 'utf8'), frames);
    const found = scores(
      read(file('gt', 'gt_py-motmetrics.txt')),
      read(file('result_py-motmetrics_test.txt')),
    );
    expect(found.clear).toMatchObject(counts);
    for (const [name, value] of Object.entries(percent)) {
      const share =
        ({ ...found.clear, ...found.identity } as Record<string, number>)[name] ?? Number.NaN;
      expect([name, Number((100 * share).toFixed(1))]).toEqual([name, value]);
    }
    for (const [name, value] of Object.entries(hota))
      expect(found.hota[name as keyof typeof found.hota]).toBeCloseTo(value, 9);
  });
});
