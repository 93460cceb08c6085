// What a reel of proven parts must be: when each part begins, which frames are shown when and without
// anything over them, and when a click must be audible.

import type { ProvenPart } from './unlike-clips';

/** A title before the parts has no numbers. */
export type ReelPart = Pick<ProvenPart, 'name' | 'times' | 'seconds'> & Partial<ProvenPart>;

export type ExpectedFrame = {
  /** Of the part. */
  readonly part: number;
  readonly time: number;
  /** Of the source; null where a cross-fade lies over it, and in the title. */
  readonly number: number | null;
  /** At the usual speed, alone. */
  readonly isPlain: boolean;
};

export type ExpectedClick = {
  readonly part: number;
  /** Of the reel. */
  readonly frame: number;
  /** Seconds after that frame begins. */
  readonly after: number;
};

export type ExpectedReel = {
  readonly starts: readonly number[];
  readonly frames: readonly ExpectedFrame[];
  readonly seconds: number;
  readonly clicks: readonly ExpectedClick[];
};

/** Seconds beside a joint in which filters still sound. */
const margin = 0.06;
const rounding = 1e-6;

/** `fade`: seconds of a cross-fade, for which every part has room; 0: hard cuts. */
export function expectedReel(parts: readonly ReelPart[], fade: number): ExpectedReel {
  const starts: number[] = [];
  const frames: ExpectedFrame[] = [];
  let [start, before] = [0, 0];
  for (const [part, one] of parts.entries()) {
    starts.push(start);
    const isLast = part === parts.length - 1;
    const shown = isLast || fade === 0 ? one.seconds : fadeBegins(one, fade);
    for (const [i, time] of one.times.entries()) {
      if (time >= shown - rounding) break;
      const isAlone = time >= before - rounding;
      const number = one.numbers?.[i] ?? null;
      frames.push({
        ...{ part, time: start + time, number: isAlone ? number : null },
        isPlain:
          isAlone && number !== null && one.numbers?.filter((n) => n === number).length === 1,
      });
    }
    start += shown;
    before = one.seconds - shown;
  }
  return { starts, frames, seconds: start, clicks: clicksOf(parts, frames) };
}

/** With the frame that begins nearest to where it should. */
function fadeBegins({ times, seconds }: ReelPart, fade: number): number {
  const wanted = seconds - fade;
  return times.reduce(
    (best, time) => (Math.abs(time - wanted) < Math.abs(best - wanted) ? time : best),
    0,
  );
}

/** Each whole second of a source with sound, where its frame is shown alone and at the usual speed. */
function clicksOf(
  parts: readonly ReelPart[],
  frames: readonly ExpectedFrame[],
): readonly ExpectedClick[] {
  return frames.flatMap(({ part, number, time }, frame) => {
    const { hasSound, timeOf } = parts[part] ?? {};
    if (!hasSound || !timeOf || number === null || !isPlainAround(frames, time)) return [];
    const [begins, ends] = [timeOf(number), timeOf(number + 1)];
    const second = Math.ceil(begins - rounding);
    return second < ends - rounding ? [{ part, frame, after: second - begins }] : [];
  });
}

/** Whether nothing but one part at the usual speed is shown around a time of the reel. */
export function isPlainAround(frames: readonly ExpectedFrame[], time: number): boolean {
  const near = frames.filter((frame) => Math.abs(frame.time - time) < margin);
  const [one] = near;
  return one !== undefined && near.every(({ part, isPlain }) => isPlain && part === one.part);
}
