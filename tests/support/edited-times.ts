// What edits of time must make of a video, by their rule alone: the number and time of every frame, and when
// a moment of the source is reached.

import type { FrameTable } from '@/lib/media/frame-table';

export type TimeEditRule = {
  /** Half a second before and one second after each of these frames is slow, by this factor. */
  readonly moments: readonly number[];
  readonly factor: number;
  /** Seconds that the first moment stands still. */
  readonly still?: number | undefined;
  /** Frames that are shown, both included. Absent: all. */
  readonly trim?: { readonly first: number; readonly last: number } | undefined;
};

export type EditedTimes = {
  /** Which frame of the table each frame of the output shows. */
  readonly numbers: readonly number[];
  /** Seconds from the first. */
  readonly times: readonly number[];
  readonly seconds: number;
  /** When this moment of the table's video is shown, which no stretch or still contains. */
  readonly reachedAt: (seconds: number) => number;
};

export function editedTimes({ pts, timebase }: FrameTable, rule: TimeEditRule): EditedTimes {
  const { moments, factor, still, trim = { first: 0, last: pts.length - 1 } } = rule;
  const second = timebase[1] / timebase[0];
  const at = (frame: number) => pts[frame] ?? 0;
  const { first, last } = trim;
  const end = 2 * at(last) - at(last - 1);
  const perFrame = (end - at(first)) / (last - first + 1);
  const numbers: number[] = [];
  const times: number[] = [];
  const reached: number[] = [];
  let now = 0;
  for (let n = first; n <= last; n += 1) {
    reached[n] = now / second;
    if (still !== undefined && n === moments[0]) {
      const repeats = Math.round((still * second) / perFrame);
      const ticks = Math.round(repeats * perFrame);
      for (let i = 0; i < repeats; i += 1) {
        numbers.push(n);
        times.push((now + Math.round((i * ticks) / repeats)) / second);
      }
      now += ticks;
    }
    const ticks = (n === last ? end : at(n + 1)) - at(n);
    const isSlow = moments.some(
      (moment) => at(n) >= at(moment) - second / 2 && at(n) < at(moment) + second,
    );
    for (let i = 0; i < (isSlow ? factor : 1); i += 1) {
      numbers.push(n);
      times.push(now / second);
      now += ticks;
    }
  }
  const reachedAt = (seconds: number) => {
    const before = pts.findLastIndex((tick) => tick <= seconds * second);
    return (reached[before] ?? 0) + seconds - at(before) / second;
  };
  return { numbers, times, seconds: now / second, reachedAt };
}
