// Which frames belong to which look. A look is a slot of the clock, 1 / rate seconds long; its first
// frame is the one that people are found in, and the next one of the slot its partner for motion.

import type { LookParams } from './params';

/** Indices of the frames; null: the look has one frame only. */
export type LookFrames = { readonly first: number; readonly second: number | null };

/**
 * Added to a time before it is assigned to its slot, here and by the decoder, so that no rounding
 * decides about a frame that lies on the border; seconds.
 */
export const slotMarginSeconds = 1e-4;

/** Time between the two frames of a look at this rate; seconds. */
export function pairSecondsAt(looksPerSecond: number, { pairSeconds }: LookParams): number {
  return Math.min(pairSeconds, 0.5 / looksPerSecond);
}

/** The slot of a time in seconds. */
export function slotAt(seconds: number, looksPerSecond: number): number {
  return Math.floor((seconds + slotMarginSeconds) * looksPerSecond);
}

/** The looks of frames at these times, which rise. */
export function groupLooks(
  times: ArrayLike<number>,
  looksPerSecond: number,
  { pairSecondsMax }: LookParams,
): LookFrames[] {
  const looks: LookFrames[] = [];
  let slot = Number.NaN;
  for (let k = 0; k < times.length; k++) {
    const time = times[k] ?? 0;
    if (slotAt(time, looksPerSecond) === slot) continue;
    slot = slotAt(time, looksPerSecond);
    const next = times[k + 1] ?? Number.POSITIVE_INFINITY;
    const isPair = slotAt(next, looksPerSecond) === slot && next - time <= pairSecondsMax;
    looks.push({ first: k, second: isPair ? k + 1 : null });
  }
  return looks;
}
