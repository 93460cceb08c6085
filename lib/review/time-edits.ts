// A frame that stands still, as an edit of time: which frame is shown when in the rendered video, and
// which parts its sound has. Times are ticks of the source, whole ones in a final; frames count among
// those that are shown. Invariant: output times rise strictly; every shown frame is in the output once, and the one
// that stands still as often again as it is repeated.

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

/** Every frame of the output, in order. */
export function outputFrames({ ticks }: ShownTimes, still: Still | null): OutputFrame[] {
  const start = ticks[0] ?? 0;
  return ticks.flatMap((tick, frame) => {
    if (!still || frame < still.frame) return [{ frame, tick: tick - start }];
    if (frame > still.frame) return [{ frame, tick: tick - start + still.ticks }];
    return Array.from({ length: still.repeats + 1 }, (_, i) => ({
      ...{ frame, tick: tick - start + repeatTick(still, i) },
    }));
  });
}

/** Of the first showing 0, of the last repeat all of the still. */
function repeatTick({ repeats, ticks }: Still, i: number): number {
  return i === 0 ? 0 : Math.round((i * ticks) / repeats);
}

/** End of the output in ticks from its first frame. */
export function outputEnd({ ticks, endTick }: ShownTimes, still: Still | null): number {
  const [start = 0, last = start] = [ticks[0], ticks.at(-1)];
  if (!still) return endTick - start;
  if (still.frame < ticks.length - 1 || still.repeats === 0) return endTick - start + still.ticks;
  // The last repeat is as long as the one before it.
  const step = still.ticks - repeatTick(still, still.repeats - 1);
  return last - start + still.ticks + step;
}

/** A part of the output's sound: samples of the clip's sound, or silence of so many samples. */
export type SoundPart =
  | { readonly silent: false; readonly from: number; readonly to: number }
  | { readonly silent: true; readonly samples: number };

/**
 * The parts of the sound: silence from the moment at which the video stands still, then on from there,
 * so that the sound is again where its frames are.
 */
export function soundParts(shown: ShownTimes, still: Still, sampleRate: number): SoundPart[] {
  const { ticks, secondsPerTick } = shown;
  const toSamples = (tick: number) => Math.round(tick * secondsPerTick * sampleRate);
  const atTick = (ticks[still.frame] ?? 0) - (ticks[0] ?? 0);
  const [at, on] = [toSamples(atTick), toSamples(atTick + still.ticks)];
  const end = toSamples(outputEnd(shown, still));
  return [
    ...(at > 0 ? [{ silent: false, from: 0, to: at } as const] : []),
    { silent: true, samples: on - at },
    ...(end > on ? [{ silent: false, from: at, to: at + end - on } as const] : []),
  ];
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
