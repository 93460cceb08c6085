// Presentation times of consecutive frames, run-length coded. Seconds. Invariant: every time is
// coded within the tolerance.

/** `count` frames from `start` on, `step` apart. */
export type FrameRun = { readonly start: number; readonly step: number; readonly count: number };

/** Times in a file of whole milliseconds differ by as much from an even rate. */
const toleranceSeconds = 0.001;

/** Runs of these times, which rise. */
export function toFrameRuns(times: readonly number[]): FrameRun[] {
  const runs: FrameRun[] = [];
  for (let at = 0; at < times.length; ) {
    const run = runFrom(times, at);
    runs.push(run);
    at += run.count;
  }
  return runs;
}

/** The longest run from `first` on: the steps that reach each next time narrow each other down. */
function runFrom(times: readonly number[], first: number): FrameRun {
  const start = times[first] ?? 0;
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  let count = 1;
  for (; first + count < times.length; count++) {
    const passed = (times[first + count] ?? 0) - start;
    const low = Math.max(least, (passed - toleranceSeconds) / count);
    const high = Math.min(most, (passed + toleranceSeconds) / count);
    if (low > high) break;
    [least, most] = [low, high];
  }
  const step = count === 1 ? 0 : (least + most) / 2;
  return { start: round(start), step: Number(step.toFixed(9)), count };
}

/** Frames of these runs. */
export function framesOf(runs: readonly FrameRun[]): number {
  return runs.reduce((sum, run) => sum + run.count, 0);
}

/** The number, from 0, of the frame shown at a time; -1 before the first. */
export function frameAt(runs: readonly FrameRun[], seconds: number): number {
  let number = -1;
  let before = 0;
  for (const { start, step, count } of runs) {
    if (seconds < start - toleranceSeconds / 2) break;
    const passed = step === 0 ? 0 : Math.floor((seconds - start + toleranceSeconds / 2) / step);
    number = before + Math.min(count - 1, passed);
    before += count;
  }
  return number;
}

function round(seconds: number): number {
  return Number(seconds.toFixed(6));
}
