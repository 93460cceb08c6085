// Edits of time: a frame that stands still, and stretches that are shown slowly. Which frame is shown
// when in the rendered video, and which parts its sound has. Times are ticks of the source, whole ones
// in a final; frames count among those that are shown. Invariant: output times rise strictly; every shown
// frame is in the output, and again only where it stands still or is slow.

import type { SlowStretch } from './slow-motion';

/** Presentation times of the shown frames. */
export type ShownTimes = {
  /** At least one; rising strictly. */
  readonly ticks: readonly number[];
  /** End of the last frame. */
  readonly endTick: number;
  readonly secondsPerTick: number;
};

export type Still = {
  /** The frame that stands still, at its own time and again. */
  readonly frame: number;
  readonly repeats: number;
  /** All frames after it are so much later. */
  readonly ticks: number;
};

export type TimeEdits = {
  readonly still: Still | null;
  /** Rising. */
  readonly slow: readonly SlowStretch[];
};

/** A frame of the output: which one is shown, and when, in ticks from the first. */
export type OutputFrame = { readonly frame: number; readonly tick: number };

/**
 * The still of a final. Its repeats are as far apart as the shown frames on average, so that a constant
 * rate stays constant: its length is the whole number of them that is nearest to `seconds`.
 */
export function stillOf(shown: ShownTimes, frame: number, seconds: number): Still {
  const { ticks, endTick, secondsPerTick } = shown;
  const perFrame = (endTick - (ticks[0] ?? 0)) / ticks.length;
  const repeats = Math.max(1, Math.round(seconds / (perFrame * secondsPerTick)));
  return { frame, repeats, ticks: Math.round(repeats * perFrame) };
}

/**
 * The still of a video whose rate becomes constant afterwards, at which a frame is repeated until the
 * next one begins: whole frames of that rate.
 */
export function stillAtRate(
  { secondsPerTick }: Pick<ShownTimes, 'secondsPerTick'>,
  frame: number,
  seconds: number,
  rate: number,
): Still {
  const length = Math.max(1, Math.round(seconds * rate)) / rate;
  return { frame, repeats: 0, ticks: length / secondsPerTick };
}

/** Slow stretches of the clip as frames among those that are shown. */
export function slowAmongShown(slow: readonly SlowStretch[], firstShown: number): SlowStretch[] {
  return slow.map(({ first, last, factor }) => ({
    ...{ first: first - firstShown, last: last - firstShown, factor },
  }));
}

/** When each shown frame begins, its own still before it, and for how long it then is shown. */
type FrameTime = OutputFrame & {
  readonly still: Still | null;
  readonly factor: number;
  /** In the source. */
  readonly ticks: number;
};

function frameTimes({ ticks, endTick }: ShownTimes, { still, slow }: TimeEdits): FrameTime[] {
  let now = 0;
  let at = 0;
  return ticks.map((tick, frame) => {
    while ((slow[at]?.last ?? Infinity) < frame) at += 1;
    const stretch = slow[at];
    const time: FrameTime = {
      ...{ frame, tick: now, ticks: (ticks[frame + 1] ?? endTick) - tick },
      still: still?.frame === frame ? still : null,
      factor: stretch && stretch.first <= frame ? stretch.factor : 1,
    };
    now += (time.still?.ticks ?? 0) + time.factor * time.ticks;
    return time;
  });
}

/** Every frame of the output, in order: one that stands still or is slow is there as often as it is shown. */
export function outputFrames(shown: ShownTimes, edits: TimeEdits): OutputFrame[] {
  return frameTimes(shown, edits).flatMap(({ frame, tick, still, factor, ticks }) => {
    const { repeats = 0, ticks: stillTicks = 0 } = still ?? {};
    return [
      ...Array.from({ length: repeats }, (_, i) => tick + Math.round((i * stillTicks) / repeats)),
      ...Array.from({ length: factor }, (_, i) => tick + stillTicks + i * ticks),
    ].map((time) => ({ frame, tick: time }));
  });
}

/** Every shown frame once, when it begins: for a rate at which it is repeated until the next one does. */
export function frameStarts(shown: ShownTimes, edits: TimeEdits): OutputFrame[] {
  return frameTimes(shown, edits).map(({ frame, tick }) => ({ frame, tick }));
}

/** End of the output in ticks from its first frame. */
export function outputEnd(shown: ShownTimes, edits: TimeEdits): number {
  const last = frameTimes(shown, edits).at(-1);
  if (!last) return 0;
  const { still, factor } = last;
  // The last repeat of a still is as long as the one before it.
  const ticks =
    still && still.repeats > 0 && factor === 1
      ? still.ticks - Math.round(((still.repeats - 1) * still.ticks) / still.repeats)
      : factor * last.ticks;
  return last.tick + (still?.ticks ?? 0) + ticks;
}

/** A part of the output's sound. */
export type SoundPart =
  /** Samples of the clip's sound. */
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'silent'; readonly samples: number }
  /** Samples of the clip's sound that last `factor` times as long: so many samples. */
  | {
      readonly kind: 'slow';
      readonly from: number;
      readonly to: number;
      readonly factor: number;
      readonly samples: number;
    };

/**
 * The parts of the sound: silence while the video stands still, stretched sound while it is slow, so that
 * after each the sound is where its frames are.
 */
export function soundParts(shown: ShownTimes, edits: TimeEdits, sampleRate: number): SoundPart[] {
  const { ticks, secondsPerTick } = shown;
  const toSamples = (tick: number) => Math.round(tick * secondsPerTick * sampleRate);
  const end = outputEnd(shown, edits);
  const times = frameTimes(shown, edits);
  const start = ticks[0] ?? 0;
  // Where the sound changes: at each still, and where a stretch begins or ends.
  const changes = times.filter(
    ({ still, factor }, i) => i === 0 || still || factor !== times[i - 1]?.factor,
  );
  return changes.flatMap(({ frame, tick, still, factor }, i) => {
    const next = changes[i + 1];
    const moving = tick + (still?.ticks ?? 0);
    const [at, on, until] = [toSamples(tick), toSamples(moving), toSamples(next?.tick ?? end)];
    const from = toSamples((ticks[frame] ?? start) - start);
    const samples = until - on;
    const to =
      factor === 1
        ? from + samples
        : toSamples((next ? (ticks[next.frame] ?? 0) : shown.endTick) - start);
    const kept: SoundPart =
      factor === 1 ? { kind: 'kept', from, to } : { kind: 'slow', from, to, factor, samples };
    return [
      ...(on > at ? [{ kind: 'silent', samples: on - at } as const] : []),
      ...(samples > 0 ? [kept] : []),
    ];
  });
}

/**
 * The frame that each frame of the output shows when its rate becomes constant: the last one whose time,
 * rounded to that rate, has come. `end` in seconds from the first frame.
 */
export function framesAtRate(
  outputs: readonly { readonly frame: number; readonly seconds: number }[],
  end: number,
  rate: number,
): number[] {
  const count = Math.max(1, Math.round(end * rate));
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    while (Math.round((outputs[at + 1]?.seconds ?? Infinity) * rate) <= i) at += 1;
    return outputs[at]?.frame ?? 0;
  });
}
