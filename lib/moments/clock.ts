// The match clock and the video: "2nd half 57:34" <-> seconds of the video. The users say for each
// part of the match where it begins in the video and what the clock shows there; within a part the
// clock runs on, also through the break until the next part begins. Seconds.

export type ClockPart = {
  readonly name: string;
  /** Where it begins in the video. */
  readonly videoSeconds: number;
  /** What the clock shows there. */
  readonly clockSeconds: number;
};

export type ClockTime = { readonly part: string; readonly clockSeconds: number };

const byVideo = (parts: readonly ClockPart[]) =>
  [...parts].sort((a, b) => a.videoSeconds - b.videoSeconds);

/** What the clock shows at a time of the video; null before the first part. */
export function clockAt(parts: readonly ClockPart[], videoSeconds: number): ClockTime | null {
  const part = byVideo(parts).findLast((one) => one.videoSeconds <= videoSeconds);
  if (!part) return null;
  return { part: part.name, clockSeconds: part.clockSeconds + videoSeconds - part.videoSeconds };
}

/** "2nd half 57:34"; hours are written as minutes, as a match clock does. */
export function clockText({ part, clockSeconds }: ClockTime): string {
  const whole = Math.floor(clockSeconds);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return `${part} ${text}`.trim();
}

/** A name in front, minutes, "+" and minutes of stoppage time, seconds. */
const written =
  /^(?:(.+?)\s+)??(\d{1,3})(?::([0-5]\d))?(?:\s*\+\s*(\d{1,2})(?::([0-5]\d))?)?(?:\s*['′])?$/u;

const wordOf = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * The time of the video at which the clock shows this; null where the text is no time of the clock,
 * or no part shows it. Without a name a time is of the last part that begins with it or earlier;
 * stoppage time ("45+2") belongs to the part before. A name may be cut short: "2nd".
 */
export function videoSecondsAt(parts: readonly ClockPart[], text: string): number | null {
  const match = written.exec(text.trim().slice(0, 100));
  if (!match) return null;
  const [, name, minutes, seconds = '0', extraMinutes, extraSeconds = '0'] = match;
  const base = Number(minutes) * 60 + Number(seconds);
  const isExtra = extraMinutes !== undefined;
  const clock = base + (isExtra ? Number(extraMinutes) * 60 + Number(extraSeconds) : 0);
  const named = name === undefined ? byVideo(parts) : partsNamed(parts, wordOf(name));
  const part = named.findLast(({ clockSeconds }) =>
    isExtra ? clockSeconds < base : clockSeconds <= clock,
  );
  return part ? part.videoSeconds + clock - part.clockSeconds : null;
}

/** The part of this name; else the only one whose name begins so. */
function partsNamed(parts: readonly ClockPart[], word: string): ClockPart[] {
  const same = parts.filter(({ name }) => wordOf(name) === word);
  if (same.length > 0) return byVideo(same);
  const begun = parts.filter(({ name }) => wordOf(name).startsWith(word));
  return begun.length === 1 ? begun : [];
}
