// Frames, rational seconds and timecode, the same way round as lib/highlights/times reads them: a
// frame belongs to the millisecond its time is rounded down to.

/** Exact frames per second as a fraction. */
export type Rate = { readonly numerator: number; readonly denominator: number };

/** The rate that a decimal number of frames per second stands for: 29.97 is 30000/1001. */
export function rateOf(fps: number): Rate {
  const nominal = Math.round(fps);
  if (Math.abs(fps - nominal) < 1e-6) return { numerator: nominal, denominator: 1 };
  if (Math.abs(fps - (nominal * 1000) / 1001) < 0.005)
    return { numerator: nominal * 1000, denominator: 1001 };
  return { numerator: Math.round(fps * 1000), denominator: 1000 };
}

/** Start of a frame in whole milliseconds, rounded down. */
export function frameMs(index: number, fps: number): number {
  return Math.floor((index * 1000) / fps);
}

/** The last frame that has begun at this time. */
export function frameAt(ms: number, fps: number): number {
  let index = Math.floor((ms * fps) / 1000) + 1;
  while (index > 0 && frameMs(index, fps) > ms) index -= 1;
  return index;
}

/** First frame and the frame after the last of a span; never empty. */
export function frameSpan(
  { startMs, stopMs }: { readonly startMs: number; readonly stopMs: number },
  fps: number,
): { readonly first: number; readonly end: number } {
  const first = frameAt(startMs, fps);
  return { first, end: Math.max(first + 1, frameAt(stopMs, fps)) };
}

/** Drop-frame numbering is used at 29.97 and 59.94: numbers left out per minute, else 0. */
export function droppedPerMinute(fps: number): number {
  const nominal = Math.round(fps);
  return nominal % 30 === 0 && nominal !== fps ? nominal / 15 : 0;
}

/** `HH:MM:SS:FF`, with a semicolon before the frames where it is drop-frame. SMPTE ST 12-1. */
export function timecodeOf(index: number, fps: number): string {
  const nominal = Math.round(fps);
  const dropped = droppedPerMinute(fps);
  const inTenMinutes = nominal * 600 - 9 * dropped;
  const inMinute = nominal * 60 - dropped;
  const tens = Math.floor(index / inTenMinutes);
  const rest = index % inTenMinutes;
  const minutes = rest < nominal * 60 ? 0 : Math.floor((rest - dropped) / inMinute);
  const number = index + dropped * (9 * tens + minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(number / nominal);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}${dropped > 0 ? ';' : ':'}${pad(number % nominal)}`;
}

/** The rate as programs mean it who write it as a fraction. */
export function exactFps(fps: number): number {
  const { numerator, denominator } = rateOf(fps);
  return numerator / denominator;
}

/** Rational seconds, such as those of FCPXML (`1001/30000s`, `5s`), as milliseconds; else null. */
export function rationalMs(text: string | undefined): number | null {
  const match = /^\s*(-?\d{1,15}(?:\.\d{1,9})?)(?:\/(\d{1,15}))?s?\s*$/.exec(text ?? '');
  const denominator = Number(match?.[2] ?? 1);
  if (!match || denominator === 0) return null;
  return (Number(match[1]) * 1000) / denominator;
}

/** Frames at a rate as milliseconds, rounded down. */
export function framesToMs(frames: number, { numerator, denominator }: Rate): number {
  return wholeMs((frames * 1000 * denominator) / numerator);
}

/** Whole milliseconds; what is whole in exact arithmetic may lie a hair below in floating point. */
export function wholeMs(value: number): number {
  return Math.floor(value + 1e-6);
}

/** Seconds with milliseconds, as they stand in a cell: 90, 90.5, 90.333. Negative times stay so. */
export function secondsText(ms: number): string {
  return String(Math.round(ms) / 1000);
}
