// When work that waits will be ready: the queues of a machine, played forward. Seconds from now. Pure.

import type { JobKind, Resource } from './job-catalog';

/** Seconds from and to: what half of the earlier work of this kind took. */
export type SecondsRange = { readonly fromSeconds: number; readonly toSeconds: number };

/** Seconds of work for one second of a clip; a kind that never ran has none. */
export type Pace = ReadonlyMap<JobKind, SecondsRange>;

/** A live job, as far as its end is concerned. */
export type EstimatedJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly resource: Resource;
  /** Length of what it works on. */
  readonly seconds: number;
  /** null: it is queued. */
  readonly running: {
    readonly elapsedSeconds: number;
    /** By its progress; null while that says nothing. */
    readonly leftSeconds: number | null;
  } | null;
};

/** How long a job of this length takes; null where none of its kind has run. */
export function lengthOfWork(pace: Pace, kind: JobKind, seconds: number): SecondsRange | null {
  const range = pace.get(kind);
  if (!range) return null;
  return {
    fromSeconds: range.fromSeconds * seconds,
    toSeconds: range.toSeconds * seconds,
  };
}

/**
 * When each job ends. `jobs`: running ones first, then in the order in which they are claimed; `slots`
 * of a resource run side by side. A job without an estimate has none, nor has one that waits for its
 * slot.
 */
export function endsOf(
  jobs: readonly EstimatedJob[],
  slots: Readonly<Record<Resource, number>>,
  pace: Pace,
): ReadonlyMap<string, SecondsRange> {
  const [early, late] = (['fromSeconds', 'toSeconds'] as const).map((bound) =>
    playForward(jobs, slots, (job) => leftOf(job, pace, bound)),
  );
  const ends = new Map<string, SecondsRange>();
  for (const { id } of jobs) {
    const [from, to] = [early?.get(id) ?? Infinity, late?.get(id) ?? Infinity];
    if (Number.isFinite(from) && Number.isFinite(to))
      ends.set(id, { fromSeconds: Math.min(from, to), toSeconds: to });
  }
  return ends;
}

/** Infinity: nothing is known. */
function leftOf(
  { kind, seconds, running }: EstimatedJob,
  pace: Pace,
  bound: keyof SecondsRange,
): number {
  if (running?.leftSeconds != null) return running.leftSeconds;
  const whole = lengthOfWork(pace, kind, seconds)?.[bound] ?? Infinity;
  return Math.max(0, whole - (running?.elapsedSeconds ?? 0));
}

function playForward(
  jobs: readonly EstimatedJob[],
  slots: Readonly<Record<Resource, number>>,
  left: (job: EstimatedJob) => number,
): ReadonlyMap<string, number> {
  const free = new Map<Resource, number[]>();
  const ends = new Map<string, number>();
  for (const job of jobs) {
    const times = free.get(job.resource) ?? Array<number>(slots[job.resource]).fill(0);
    free.set(job.resource, times);
    const next = times.indexOf(Math.min(...times));
    const end = (times[next] ?? 0) + left(job);
    times[next] = end;
    ends.set(job.id, end);
  }
  return ends;
}

/** One after the other; null where one of them is not known. */
export function inTurn(...ranges: readonly (SecondsRange | null)[]): SecondsRange | null {
  let [fromSeconds, toSeconds] = [0, 0];
  for (const range of ranges) {
    if (range === null) return null;
    fromSeconds += range.fromSeconds;
    toSeconds += range.toSeconds;
  }
  return { fromSeconds, toSeconds };
}

/** The middle half of what was measured, of at least `least` values; null: there are too few. */
export function middleHalf(values: readonly number[], least: number): SecondsRange | null {
  if (values.length < least) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const [from, to] = [sorted[Math.floor(0.25 * last)], sorted[Math.ceil(0.75 * last)]];
  return from === undefined || to === undefined ? null : { fromSeconds: from, toSeconds: to };
}
