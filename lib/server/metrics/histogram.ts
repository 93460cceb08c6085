// Histograms as numbers: counts of values by bucket, and their sum. Pure; used in processes that have no
// database, and added up in one that has.

export type HistogramCounts = {
  /** One more than the bounds: the last one counts what is larger than all of them. */
  readonly counts: readonly number[];
  readonly sum: number;
};

/** Upper bounds in seconds of the work of a job: minutes are usual, hours possible. */
export const jobSecondsBounds = [0.5, 1, 2, 5, 10, 30, 60, 180, 600, 1800, 7200] as const;
/** Upper bounds in seconds of one frame in the detector: a GPU takes ms, an old CPU a second. */
export const inferenceSecondsBounds = [
  0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2,
] as const;

export function emptyHistogram(bounds: readonly number[]): HistogramCounts {
  return { counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
}

/** With a value that occurred `times` times. */
export function observed(
  { counts, sum }: HistogramCounts,
  bounds: readonly number[],
  value: number,
  times = 1,
): HistogramCounts {
  const found = bounds.findIndex((bound) => value <= bound);
  const bucket = found === -1 ? bounds.length : found;
  return {
    counts: counts.map((count, at) => (at === bucket ? count + times : count)),
    sum: sum + value * times,
  };
}

/** Both together; they have the same bounds. */
export function addHistograms(a: HistogramCounts, b: HistogramCounts): HistogramCounts {
  return {
    counts: a.counts.map((count, at) => count + (b.counts[at] ?? 0)),
    sum: a.sum + b.sum,
  };
}
