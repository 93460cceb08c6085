// An index as a file: what `npm run index -- --out index.json` writes and `npm run moments` reads. All
// metrics have the same number of seconds; null: not known. People are shares of the frame and a score.

import { z } from 'zod';
import {
  type IndexLook,
  type IndexMetric,
  type IndexSeries,
  indexMetrics,
  valuesPerPerson,
} from '@/lib/moments/series';

/** Longest match in seconds: a hundred hours, as in lists. */
const secondsMax = 360_000;
const peopleMax = 500;

const values = z.array(z.number().nullable()).max(secondsMax);
const person = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);

export const indexJson = z
  .object({
    version: z.literal(1).default(1),
    durationSeconds: z.number().positive().max(secondsMax),
    startSecond: z.number().int().min(0).max(secondsMax).default(0),
    metrics: z.record(z.enum(indexMetrics), values),
    looks: z.array(z.object({ time: z.number(), people: z.array(person).max(peopleMax) })),
  })
  .refine(({ metrics }) => new Set(indexMetrics.map((name) => metrics[name].length)).size === 1, {
    message: 'all metrics have the same number of seconds',
    path: ['metrics'],
  })
  .refine(({ looks }) => looks.every(({ time }, i) => time >= (looks[i - 1]?.time ?? time)), {
    message: 'looks are in the order of time',
    path: ['looks'],
  });
export type IndexJson = z.infer<typeof indexJson>;

export type MatchIndex = {
  readonly durationSeconds: number;
  readonly series: IndexSeries;
  readonly looks: readonly IndexLook[];
};

/** The index of a checked file. */
export function fromIndexJson({
  durationSeconds,
  startSecond,
  metrics,
  looks,
}: IndexJson): MatchIndex {
  const columns = perMetric((name) => Float32Array.from(metrics[name], (value) => value ?? NaN));
  return {
    durationSeconds,
    series: { startSecond, metrics: columns },
    looks: looks.map(({ time, people }) => ({ time, people: Float32Array.from(people.flat()) })),
  };
}

/** The file of an index. */
export function toIndexJson({ durationSeconds, series, looks }: MatchIndex): IndexJson {
  return {
    version: 1,
    durationSeconds,
    startSecond: series.startSecond,
    metrics: perMetric((name) => Array.from(series.metrics[name], rounded)),
    looks: looks.map(({ time, people }) => ({ time, people: personsOf(people) })),
  };
}

function perMetric<T>(value: (name: IndexMetric) => T): Record<IndexMetric, T> {
  return Object.fromEntries(indexMetrics.map((name) => [name, value(name)])) as Record<
    IndexMetric,
    T
  >;
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}

function personsOf(people: Float32Array): IndexJson['looks'][number]['people'] {
  return Array.from({ length: Math.floor(people.length / valuesPerPerson) }, (_, i) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, score = 0] = people
      .subarray(i * valuesPerPerson, (i + 1) * valuesPerPerson)
      .map((value) => Math.round(value * 10_000) / 10_000);
    return [x1, y1, x2, y2, score];
  });
}
