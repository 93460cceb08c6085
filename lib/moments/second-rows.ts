// From what single looks and sounds say to one row per second, in the order of indexMetrics.

import type { LookMeasures } from '@/lib/vision/looks/measure-looks';
import { type IndexLook, type IndexMetric, indexMetrics, valuesPerPerson } from './series';
import { soundLevels } from './sound/sound-levels';
import { whistleLevels } from './sound/whistle';

export type SecondInput = {
  /** Whole seconds; the last one may be a part of one. */
  readonly startSecond: number;
  readonly seconds: number;
  /** Frame width / height. */
  readonly aspect: number;
  /** In the order of time; a look counts until the next one, at most so long. */
  readonly measures: readonly LookMeasures[];
  readonly looks: readonly IndexLook[];
  readonly lookSecondsMax: number;
  readonly cutTimes: readonly number[];
  /** 16 kHz mono from startSecond on; null: the video has no sound. */
  readonly samples: Int16Array | null;
};

/** One row for each second. */
export function secondRows(input: SecondInput): number[][] {
  const { startSecond, seconds, samples, cutTimes, aspect } = input;
  const levels = samples && soundLevels(samples, seconds);
  const whistles = samples && whistleLevels(samples, seconds);
  return Array.from({ length: seconds }, (_, i) => {
    const second = startSecond + i;
    const measures = during(input.measures, second, input.lookSecondsMax);
    const looks = during(input.looks, second, input.lookSecondsMax);
    const speeds = measures.flatMap((look) => look.speeds);
    const row: Record<IndexMetric, number> = {
      people: mean(looks.map(countOf)),
      spread: mean(looks.map(({ people }) => spreadOf(people, aspect))),
      speed: mean(speeds),
      speedHigh: mean(fastestTenth(speeds)),
      pan: mean(measures.map(({ pan }) => pan)),
      tilt: mean(measures.map(({ tilt }) => tilt)),
      zoom: mean(measures.map(({ zoom }) => zoom)),
      motion: mean(measures.map(({ motion }) => motion)),
      cut: cutTimes.some((time) => Math.floor(time) === second) ? 1 : 0,
      sound: levels?.[i]?.sound ?? Number.NaN,
      soundPeak: levels?.[i]?.peak ?? Number.NaN,
      whistle: whistles?.[i] ?? Number.NaN,
      brightness: mean(measures.map(({ brightness }) => brightness)),
    };
    return indexMetrics.map((metric) => row[metric]);
  });
}

/** The looks of a second; where it has none, the last one before that still counts. */
function during<T extends { readonly time: number }>(
  looks: readonly T[],
  second: number,
  lookSecondsMax: number,
): readonly T[] {
  const within = looks.filter(({ time }) => time >= second && time < second + 1);
  if (within.length > 0) return within;
  const last = looks.findLast(({ time }) => time < second);
  return last && second - last.time < lookSecondsMax ? [last] : [];
}

/** Of the values that are known; NaN where none is. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function fastestTenth(speeds: readonly number[]): number[] {
  return [...speeds].sort((a, b) => b - a).slice(0, Math.ceil(speeds.length / 10));
}

const countOf = ({ people }: IndexLook) => people.length / valuesPerPerson;

/** Standard deviation of the centers, frame heights; NaN for fewer than two people. */
function spreadOf(people: Float32Array, aspect: number): number {
  const n = people.length / valuesPerPerson;
  if (n < 2) return Number.NaN;
  const at = (i: number, value: number) => people[valuesPerPerson * i + value] ?? 0;
  const indices = Array.from({ length: n }, (_, i) => i);
  const xs = indices.map((i) => ((at(i, 0) + at(i, 2)) / 2) * aspect);
  const ys = indices.map((i) => (at(i, 1) + at(i, 3)) / 2);
  return Math.sqrt(variance(xs) + variance(ys));
}

function variance(values: readonly number[]): number {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
}
