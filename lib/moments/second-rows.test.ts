// From looks and sounds to rows; and from rows to the points of a chart.

import { expect, it } from 'vitest';
import type { LookMeasures } from '@/lib/vision/looks/measure-looks';
import { type SecondInput, secondRows } from './second-rows';
import { type IndexLook, type IndexMetric, indexMetrics } from './series';
import { seriesPoints } from './series-points';
import { soundRate } from './sound/sound-levels';

const still: Omit<LookMeasures, 'time'> = {
  ...{ pan: 0, tilt: 0, zoom: 0, motion: 0, brightness: 0.5, speeds: [] },
};
const at = (time: number, part: Partial<LookMeasures> = {}): LookMeasures => ({
  ...{ ...still, time },
  ...part,
});
/** People at these places, as shares of the frame. */
const people = (time: number, ...centers: (readonly [number, number])[]): IndexLook => ({
  time,
  people: Float32Array.from(centers.flatMap(([x, y]) => [x - 0.01, y - 0.1, x + 0.01, y + 0.1, 1])),
});

function rowsOf(part: Partial<SecondInput>): Record<IndexMetric, number>[] {
  const rows = secondRows({
    ...{ startSecond: 60, seconds: 2, aspect: 16 / 9, lookSecondsMax: 0.5 },
    ...{ measures: [], looks: [], cutTimes: [], samples: null },
    ...part,
  });
  return rows.map(
    (row) =>
      Object.fromEntries(indexMetrics.map((metric, i) => [metric, row[i]])) as Record<
        IndexMetric,
        number
      >,
  );
}

it('people and their spread are the mean of the looks of a second', () => {
  const looks = [
    people(60, [0.25, 0.5], [0.75, 0.5]),
    people(60.5, [0.25, 0.5], [0.5, 0.5], [0.75, 0.5]),
    people(61, [0.5, 0.5]),
  ];
  const [first, second] = rowsOf({ looks });
  expect(first?.people).toBe(2.5);
  // Half a frame apart: standard deviations of 0.25 and 0.204 widths.
  expect(first?.spread).toBeCloseTo(((0.25 + 0.2041) / 2) * (16 / 9), 3);
  expect(second?.people).toBe(1);
  expect(second?.spread).toBeNaN();
});

it('the fastest tenth is a mean of its own', () => {
  const speeds = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5];
  const [row] = rowsOf({ measures: [at(60, { speeds }), at(60.5, { speeds: [3] })] });
  expect(row?.speed).toBeCloseTo((10 + 5 + 3) / 12, 6);
  expect(row?.speedHigh).toBe(4);
});

it('what one look does not know, another one may', () => {
  const [row] = rowsOf({ measures: [at(60, { pan: Number.NaN }), at(60.5, { pan: 0.3 })] });
  expect(row?.pan).toBe(0.3);
});

it('a look counts until the next one is due, no longer', () => {
  const rare = { measures: [at(60, { pan: 0.2 })], looks: [people(60, [0.5, 0.5])], seconds: 3 };
  expect(rowsOf({ ...rare, lookSecondsMax: 2 }).map(({ pan }) => pan)).toEqual([
    0.2,
    0.2,
    Number.NaN,
  ]);
  expect(rowsOf({ ...rare, lookSecondsMax: 0.5 }).map(({ people }) => people)).toEqual([
    1,
    Number.NaN,
    Number.NaN,
  ]);
});

it('a cut is in its second, and without a detector or sound nothing is known of them', () => {
  const [first, second] = rowsOf({ cutTimes: [61.4], measures: [at(60)] });
  expect([first?.cut, second?.cut]).toEqual([0, 1]);
  expect(first).toMatchObject({
    ...{ people: Number.NaN, spread: Number.NaN, speed: Number.NaN, speedHigh: Number.NaN },
    ...{ sound: Number.NaN, soundPeak: Number.NaN, whistle: Number.NaN },
  });
});

it('sound counts from the first second on', () => {
  const samples = new Int16Array(2 * soundRate);
  samples.fill(3277, soundRate);
  const rows = rowsOf({ samples });
  expect(rows[0]?.sound).toBeCloseTo(-90.3, 1);
  expect(rows[1]?.sound).toBeCloseTo(-20, 1);
});

it.each([
  ['a second', 'people', { from: 0, to: 4, step: 1 }, [1, 2, null, 4]],
  ['the mean of two', 'people', { from: 0, to: 4, step: 2 }, [1.5, 4]],
  ['the highest of two', 'soundPeak', { from: 0, to: 4, step: 2 }, [2, 4]],
  ['a part', 'people', { from: 1, to: 4, step: 2 }, [2, 4]],
  ['nothing', 'people', { from: 4, to: 4, step: 1 }, []],
] as const)('points: %s', (_, metric, range, expected) => {
  expect(seriesPoints(metric, Float32Array.of(1, 2, Number.NaN, 4), range)).toEqual(expected);
});
