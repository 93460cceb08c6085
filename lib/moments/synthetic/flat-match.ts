// A match in which nothing happens, to put events into: ten people spread over the frame, even sound, a
// still camera.

import { type IndexLook, type IndexMetric, indexMetrics } from '../series';

/** Even values; the second's parity makes them differ a little, as measured values do. */
const evenValues: Readonly<Record<IndexMetric, readonly [number, number]>> = {
  people: [10, 0],
  spread: [0.4, 0.01],
  speed: [0.8, 0.05],
  speedHigh: [1.5, 0.1],
  pan: [0, 0.01],
  tilt: [0, 0.01],
  zoom: [0, 0.005],
  motion: [0.05, 0.005],
  cut: [0, 0],
  sound: [-40, 0.5],
  soundPeak: [-36, 0.5],
  whistle: [5, 1],
  brightness: [0.5, 0],
};

export type FlatMatch = {
  readonly series: {
    readonly startSecond: number;
    readonly metrics: Record<IndexMetric, Float32Array>;
  };
  readonly looks: IndexLook[];
  readonly durationSeconds: number;
};

export function flatMatch(seconds: number, startSecond = 0): FlatMatch {
  const metrics = Object.fromEntries(
    indexMetrics.map((name) => {
      const [value, step] = evenValues[name];
      return [name, Float32Array.from({ length: seconds }, (_, i) => value + step * ((i % 3) - 1))];
    }),
  ) as Record<IndexMetric, Float32Array>;
  const looks = Array.from({ length: 2 * seconds }, (_, i) => ({
    time: startSecond + i / 2,
    people: peopleAt(Array.from({ length: 10 }, (_one, n) => 0.05 + 0.1 * n)),
  }));
  return { series: { startSecond, metrics }, looks, durationSeconds: startSecond + seconds };
}

/** People who stand at these shares of the frame's width, on one line. */
export function peopleAt(xs: readonly number[]): Float32Array {
  return Float32Array.from(xs.flatMap((x) => [x - 0.01, 0.5, x + 0.01, 0.6, 0.9]));
}
