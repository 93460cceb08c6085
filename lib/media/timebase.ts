// Container time: whole ticks of num/den seconds. The only file that converts ticks to seconds and
// back.

/** Seconds per tick, as a fraction. */
export type Timebase = readonly [num: number, den: number];

/** A fraction as ffprobe writes it ("30000/1001", "4:3"); null for "0/0", "N/A" and the like. */
export function parseFraction(text: string | undefined): readonly [number, number] | null {
  const found = /^(\d+)[/:](\d+)$/.exec(text ?? '');
  const [num, den] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
  return num > 0 && den > 0 ? [num, den] : null;
}

/** Seconds of a number of ticks. */
export function toSeconds(ticks: number, [num, den]: Timebase): number {
  return (ticks * num) / den;
}

// Lists and players give times in thousandths at best: a frame whose time rounds to the given one
// counts.
const toleranceSeconds = 0.0005;

/** The first tick that counts as at or after `seconds`. */
export function firstTickAt(seconds: number, [num, den]: Timebase): number {
  return Math.ceil(((seconds - toleranceSeconds) * den) / num);
}

/**
 * Frames a second as a fraction. Encoders write it into the setup of the decoder, which has to be that of
 * the same video without edits, so that both can be joined: rates of television are what they are exactly.
 */
export function rateFraction(fps: number): readonly [frames: number, seconds: number] {
  const whole = Math.round((fps * 1001) / 1000);
  if (whole > 0 && Math.abs(fps - (whole * 1000) / 1001) < 0.0005) return [whole * 1000, 1001];
  return reduced([Math.max(1, Math.round(fps * 1000)), 1000]);
}

/** The same fraction of the least numbers. */
export function reduced([num, den]: readonly [number, number]): readonly [number, number] {
  const divisor = greatestDivisor(num, den);
  return [num / divisor, den / divisor];
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
