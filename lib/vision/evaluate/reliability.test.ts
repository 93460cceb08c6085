// A reliability diagram small enough to compute by hand.

import { expect, it } from 'vitest';
import type { Box, PathSource } from '../types';
import { calibrationSamplesOf, reliabilityOf } from './reliability';

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

it('confidence .9 with nine hits in ten has no error', () => {
  const { ece, bins } = reliabilityOf([
    ...times(9, { confidence: 0.9, hit: true }),
    { confidence: 0.9, hit: false },
  ]);
  expect(ece).toBeCloseTo(0, 9);
  expect(bins.at(-1)).toMatchObject({
    boxes: 10,
    hitShare: 0.9,
    meanConfidence: expect.closeTo(0.9, 9),
  });
});

it('confidence 1 with half the hits has an error of .5, and bins weigh by their boxes', () => {
  const overconfident = [
    ...times(5, { confidence: 1, hit: true }),
    ...times(5, { confidence: 1, hit: false }),
  ];
  expect(reliabilityOf(overconfident).ece).toBeCloseTo(0.5, 9);
  expect(
    reliabilityOf([...overconfident, ...times(30, { confidence: 0, hit: false })]).ece,
  ).toBeCloseTo(0.125, 9);
});

it('anchors and lost frames are left out', () => {
  const box: Box = [0, 0, 10, 10];
  const frame = (index: number, source: PathSource) => ({
    index,
    time: index,
    box: source === 'lost' ? null : box,
    source,
    confidence: 0.7,
  });
  const frames = [frame(0, 'anchor'), frame(1, 'seen'), frame(2, 'bridged'), frame(3, 'lost')];
  expect(calibrationSamplesOf({ width: 9, height: 9, frames }, [box, box, null, box])).toEqual([
    { confidence: 0.7, hit: true },
    { confidence: 0.7, hit: false },
  ]);
});
