// Intervals [start, stop) of one player in one video -> clips: padded, held inside the video,
// sorted, and joined where they overlap or touch. Integer milliseconds; the result neither overlaps
// nor touches and covers the same points.

export type Interval = {
  readonly startMs: number;
  readonly stopMs: number;
  readonly notes: string;
  /** Lines of the list it came from, ascending. */
  readonly lines: readonly number[];
};

export type IntervalBounds = {
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly durationMs: number;
};

/** Between the notes of merged rows. */
const NOTES_SEPARATOR = ' · ';

/** Pads first, then merges. The order of the input does not matter. */
export function mergeIntervals(intervals: readonly Interval[], bounds: IntervalBounds): Interval[] {
  const padded = intervals
    .map((interval) => ({
      ...interval,
      startMs: Math.max(0, interval.startMs - bounds.beforeMs),
      stopMs: Math.min(bounds.durationMs, interval.stopMs + bounds.afterMs),
    }))
    .filter(({ startMs, stopMs }) => startMs < stopMs)
    .sort(
      (a, b) =>
        a.startMs - b.startMs || a.stopMs - b.stopMs || (a.lines[0] ?? 0) - (b.lines[0] ?? 0),
    );
  return groupOverlapping(padded).map(mergeGroup);
}

/** Runs of sorted intervals in which each one begins before or where the ones before it end. */
function groupOverlapping(sorted: readonly Interval[]): Interval[][] {
  const result: Interval[][] = [];
  let groupEndMs = -1;
  for (const interval of sorted) {
    if (interval.startMs > groupEndMs) result.push([interval]);
    else result.at(-1)?.push(interval);
    groupEndMs = Math.max(groupEndMs, interval.stopMs);
  }
  return result;
}

function mergeGroup(group: readonly Interval[]): Interval {
  const notes = new Set(
    group
      .flatMap((interval) => interval.notes.split(NOTES_SEPARATOR))
      .filter((note) => note !== ''),
  );
  return {
    startMs: group[0]?.startMs ?? 0,
    stopMs: group.reduce((latest, { stopMs }) => Math.max(latest, stopMs), 0),
    notes: [...notes].join(NOTES_SEPARATOR),
    lines: [...new Set(group.flatMap(({ lines }) => lines))].sort((a, b) => a - b),
  };
}
