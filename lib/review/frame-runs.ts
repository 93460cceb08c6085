// Times of all frames of a whole match, from run-length coded pieces.

/** `count` frames from `start` seconds on, `step` seconds apart. */
type Run = { readonly start: number; readonly step: number; readonly count: number };

/** Presentation times in seconds, in the order of the runs. */
export function timesOfRuns(runs: readonly Run[]): Float64Array {
  const times = new Float64Array(runs.reduce((sum, { count }) => sum + count, 0));
  let at = 0;
  for (const { start, step, count } of runs)
    for (let i = 0; i < count; i++) times[at++] = start + i * step;
  return times;
}
