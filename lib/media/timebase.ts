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
