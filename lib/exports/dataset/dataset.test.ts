// What goes into a data set and on which side; labels in YOLO's text.

import { describe, expect, it } from 'vitest';
import type { Box } from '@/lib/vision/types';
import { type DatasetFrame, planDataset, shuffle, stillsFor } from './plan-dataset';
import { boxProblem, writeYoloLabels } from './yolo-labels';

const size = { width: 640, height: 360 };
const person: Box = [10, 20, 50, 120];
/** Hashes that differ in 16 bits for each step. */
const hashAt = (n: number) => 'ffff'.repeat(n).padEnd(64, '0');

const frame = (matchId: string, n: number, more: Partial<DatasetFrame> = {}): DatasetFrame => ({
  ...{ name: `${matchId}-${n}`, matchId, ...size, labels: [person] },
  ...{ hash: hashAt(n), sha256: `${matchId}${n}`, ...more },
});
const choice = { seed: 1, valShare: 0.25, duplicateBits: 6 };
const matches = ['a', 'b', 'c', 'd'];
const frames = matches.flatMap((id, i) => [frame(id, 3 * i), frame(id, 3 * i + 1)]);
const namesOf = (list: readonly DatasetFrame[]) => list.map(({ name }) => name);

describe('the plan of a data set', () => {
  it('takes whole matches for one side, the same whatever the order of the frames', () => {
    const plan = planDataset(frames, choice);
    expect(plan.matches.val).toHaveLength(1);
    expect([...plan.matches.train, ...plan.matches.val].sort()).toEqual(matches);
    for (const side of ['train', 'val'] as const)
      expect(new Set(plan.sides[side].map((one) => one.matchId))).toEqual(
        new Set(plan.matches[side]),
      );
    expect(planDataset([...frames].reverse(), choice)).toEqual(plan);
    expect(plan.warnings).toEqual([]);
  });

  it('other seeds take other matches', () => {
    const chosen = Array.from({ length: 20 }, (_, seed) =>
      planDataset(frames, { ...choice, seed }).matches.val.join(),
    );
    expect(new Set(chosen)).toEqual(new Set(matches));
  });

  it.each<[string, DatasetFrame[], string[], [string | null, string][]]>([
    [
      'a frame without labels is named and left out; one without people is not',
      [frame('a', 0, { labels: null }), frame('a', 1, { labels: [] })],
      ['a-1'],
      [
        ['a-0', 'missing-label'],
        [null, 'split'],
      ],
    ],
    [
      'a frame with a label that cannot be is named and left out',
      [frame('a', 0, { labels: [person, [600, 20, 700, 90]] }), frame('a', 1)],
      ['a-1'],
      [
        ['a-0', 'invalid-label'],
        [null, 'split'],
      ],
    ],
    [
      'the same image twice is once there',
      [frame('a', 0), frame('a', 9, { hash: hashAt(0) }), frame('a', 8, { sha256: 'a0' })],
      ['a-0'],
      [
        ['a-8', 'duplicate'],
        ['a-9', 'duplicate'],
        [null, 'split'],
      ],
    ],
  ])('%s', (_, input, names, warnings) => {
    const plan = planDataset(input, choice);
    expect(namesOf(plan.sides.train)).toEqual(names);
    expect(plan.warnings.map((one) => [one.frame, one.kind])).toEqual(warnings);
  });

  it('an image of one side is not on the other, nor one that is nearly the same', () => {
    // The same recording was brought twice.
    const twice = [frame('a', 0), frame('a', 1), frame('b', 0), frame('b', 1), frame('b', 5)];
    const { sides, warnings, matches: of } = planDataset(twice, choice);
    expect([of.train, of.val].map((ids) => ids.length)).toEqual([1, 1]);
    const hashes = (list: readonly DatasetFrame[]) => list.map(({ hash }) => hash);
    expect(hashes(sides.train).filter((hash) => hashes(sides.val).includes(hash))).toEqual([]);
    expect(warnings.filter(({ kind }) => kind === 'duplicate-across')).toHaveLength(2);
    expect(warnings[0]?.text).toMatch(/^nearly the same image as [ab]-0, which is on the other/);
  });

  it('one match alone is for training', () => {
    expect(planDataset([frame('a', 0)], choice).matches).toEqual({ train: ['a'], val: [] });
    expect(planDataset([], choice)).toMatchObject({ sides: { train: [], val: [] }, warnings: [] });
    expect(planDataset(frames, { ...choice, valShare: 0 }).sides.val).toEqual([]);
  });
});

it('a shuffle keeps every value', () => {
  expect(shuffle([1, 2, 3, 4], () => 0.999)).toEqual([1, 2, 3, 4]);
  expect(shuffle([1, 2, 3, 4], () => 0)).toEqual([2, 3, 4, 1]);
});

it('stills make their share of the images', () => {
  expect([0, 0.5, 0.75].map((share) => stillsFor(60, share))).toEqual([0, 60, 180]);
  expect(() => stillsFor(60, 1)).toThrow('a share is 0 to below 1, found 1');
});

describe('labels', () => {
  it('are shares of the image, by center and size', () => {
    expect(writeYoloLabels([person, [0, 0, 640, 360]], size)).toBe(
      '0 0.046875 0.194444 0.0625 0.277778\n0 0.5 0.5 1 1\n',
    );
    expect(writeYoloLabels([], size)).toBe('');
  });

  it.each<[Box, string | null]>([
    [person, null],
    [[10, 20, 10.5, 120], 'the box 10, 20, 10.5, 120 is smaller than a pixel'],
    [[10, 20, 50, 400], 'the box 10, 20, 50, 400 leaves the image'],
    [[10, 20, Number.NaN, 90], 'the box 10, 20, NaN, 90 has sides that are no numbers'],
  ])('%s: %s', (box, problem) => {
    expect(boxProblem(box, size)).toBe(problem);
  });
});
