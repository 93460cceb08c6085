// Slow motion at marked moments: which frames are shown slowly, and by how much longer that makes a
// clip. Invariant: stretches rise, do not overlap, and lie within what is shown.

export const slowMotions = ['none', 'half', 'quarter'] as const;
export type SlowMotion = (typeof slowMotions)[number];

/** How many times as long a slow frame is shown: whole numbers, so that it is repeated, never mixed. */
const slowFactors = { none: 1, half: 2, quarter: 4 } as const satisfies Record<SlowMotion, number>;

/** Seconds of the clip before and after a moment: judgement, the run-up is shorter than what follows. */
const secondsBefore = 0.5;
const secondsAfter = 1;
/** Times are rounded. */
const rounding = 1e-6;

/** Both included. */
type Frames = { readonly first: number; readonly last: number };
type MarkedFrames = Frames & { readonly moments: readonly number[] };

/** Frames that are shown slowly. */
export type SlowStretch = Frames & { readonly factor: number };

/** The slow stretches of what is shown; `times` as in lib/review/timeline. */
export function slowStretches(
  times: ArrayLike<number>,
  { first, last, moments }: MarkedFrames,
  slowMotion: SlowMotion | undefined,
): SlowStretch[] {
  const factor = slowFactors[slowMotion ?? 'none'];
  if (factor === 1) return [];
  const slow = shownMoments({ first, last, moments }).map((frame) => times[frame] ?? 0);
  const stretches: SlowStretch[] = [];
  for (let frame = first; frame <= last; frame += 1) {
    const time = times[frame] ?? 0;
    const isSlow = slow.some(
      (at) => time >= at - secondsBefore - rounding && time < at + secondsAfter - rounding,
    );
    if (!isSlow) continue;
    const before = stretches.at(-1);
    if (before?.last === frame - 1) stretches[stretches.length - 1] = { ...before, last: frame };
    else stretches.push({ first: frame, last: frame, factor });
  }
  return stretches;
}

/** Marked frames that are shown, in their order. */
export function shownMoments({ first, last, moments }: MarkedFrames): number[] {
  return moments.filter((frame) => frame >= first && frame <= last).sort((a, b) => a - b);
}

/** So much longer slow motion makes `frameCount` frames of `seconds`, of which these are shown. */
export function slowSeconds(
  { seconds, frameCount }: { readonly seconds: number; readonly frameCount: number },
  shown: MarkedFrames,
  slowMotion: SlowMotion | undefined,
): number {
  if (slowFactors[slowMotion ?? 'none'] === 1 || shown.moments.length === 0) return 0;
  const step = seconds / frameCount;
  const times = Array.from({ length: frameCount }, (_, frame) => frame * step);
  return slowStretches(times, shown, slowMotion).reduce(
    (sum, { first, last, factor }) => sum + (factor - 1) * (last + 1 - first) * step,
    0,
  );
}
