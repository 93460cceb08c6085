// When each part of a reel begins, and when each of its frames is shown. Seconds. With a cross-fade the
// last frames of a part give way to the first ones of the next: those keep their times, and the part
// that ends lies over them. Invariant: a fade begins where a frame of the part that ends would be shown,
// so that equal rates stay even.

/** Times of one part. */
export type TimedPart = {
  /** Presentation time of each frame from the first. */
  readonly times: readonly number[];
  /** From the first frame to the end of the last. */
  readonly seconds: number;
};

export type ReelTimeline = {
  /** Of each part. */
  readonly starts: readonly number[];
  /** Between each part and the next; 0: a hard cut. */
  readonly fades: readonly number[];
  /** Of all frames that are shown. */
  readonly times: readonly number[];
  readonly seconds: number;
};

/** The parts one after the other, with a fade of about this length where both have room for two. */
export function reelTimeline(parts: readonly TimedPart[], crossFadeSeconds: number): ReelTimeline {
  const fades = parts
    .slice(0, -1)
    .map((part, i) => fadeAfter(part, parts[i + 1], crossFadeSeconds));
  const starts: number[] = [];
  const times: number[] = [];
  let start = 0;
  for (const [i, part] of parts.entries()) {
    starts.push(start);
    const end = shownSeconds(part, fades[i]);
    for (const time of part.times) if (time < end - halfMicrosecond) times.push(start + time);
    start += end;
  }
  return { starts, fades, times, seconds: start };
}

/** Frames are apart much more than this; sums of their times are off by much less. */
const halfMicrosecond = 5e-7;

/** How much of a part is shown before the next one begins. */
export function shownSeconds({ seconds }: TimedPart, fade = 0): number {
  return fade === 0 ? seconds : seconds - fade;
}

function fadeAfter(part: TimedPart, next: TimedPart | undefined, wanted: number): number {
  const room = Math.min(part.seconds, next?.seconds ?? 0);
  if (wanted === 0 || room < 2 * wanted) return 0;
  const middle = part.seconds - wanted;
  const nearest = part.times.reduce(
    (best, time) => (Math.abs(time - middle) < Math.abs(best - middle) ? time : best),
    0,
  );
  const fade = part.seconds - nearest;
  // Few frames, far apart: none of them is near.
  return 2 * fade <= room + wanted && nearest > 0 ? fade : 0;
}
