// The part of a clip that is shown and rendered. The whole clip is cut, analysed and followed; a trim
// chooses frames of it, so that it can change at any time without following again.

import type { Path, PathFrame } from '@/lib/vision/types';
import { clamp } from './clamp';
import { type SlowMotion, slowSeconds } from './slow-motion';
import { addedSeconds, type Timing } from './styles/mark-timing';

/** Frames of the clip, both included. */
export type Trim = { readonly first: number; readonly last: number };

/** The frames of a clip that are shown; null: all. Frames that the clip does not have are left out. */
export function shownFrames(trim: Trim | null, frameCount: number): Trim {
  const end = Math.max(frameCount - 1, 0);
  if (!trim) return { first: 0, last: end };
  const first = clamp(trim.first, 0, end);
  return { first, last: clamp(trim.last, first, end) };
}

/** The trim as it is stored: one that takes nothing away is none. */
export function storedTrim(trim: Trim, frameCount: number): Trim | null {
  const shown = shownFrames(trim, frameCount);
  return shown.first === 0 && shown.last === frameCount - 1 ? null : shown;
}

export function isSameTrim(one: Trim | null, other: Trim | null): boolean {
  return one?.first === other?.first && one?.last === other?.last;
}

/** With another first frame; the last one moves along where it would come before. */
export function withFirst({ last }: Trim, first: number): Trim {
  return { first, last: Math.max(first, last) };
}

/** With another last frame; the first one moves along where it would come after. */
export function withLast({ first }: Trim, last: number): Trim {
  return { first: Math.min(first, last), last };
}

/** From the first frame with the player to the last one; null where there is no such frame. */
export function markedPart({ frames }: Pick<Path, 'frames'>): Trim | null {
  const first = frames.findIndex(({ box }) => box !== null);
  if (first < 0) return null;
  return { first, last: frames.findLastIndex(({ box }) => box !== null) };
}

/** Share of the shown frames, 0..1, in which the player is lost. */
export function lostShare(frames: readonly PathFrame[], { first, last }: Trim): number {
  const shown = frames.slice(first, last + 1);
  if (shown.length === 0) return 0;
  return shown.filter(({ box }) => box === null).length / shown.length;
}

/** Seconds from the first shown frame to the end of the last; `times` as in lib/review/timeline. */
export function shownSeconds(times: ArrayLike<number>, { first, last }: Trim): number {
  const at = (frame: number) => times[frame] ?? 0;
  const step = last + 1 < times.length ? at(last + 1) - at(last) : at(last) - at(last - 1);
  return at(last) - at(first) + Math.max(step, 0);
}

type TrimmedClip = {
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly frameCount: number | null;
  readonly trim: Trim | null;
  /** Its own; absent or null: those of its session. */
  readonly timing?: Timing | null;
  readonly slowMotion?: SlowMotion | null;
  /** Marked frames. */
  readonly moments?: readonly number[];
};

/** What a session says of the times of its clips. */
export type SessionTimes = {
  readonly timing?: Timing | undefined;
  readonly slowMotion?: SlowMotion | undefined;
};

/** How long a clip is in the reel, in seconds. */
export function clipSeconds(clip: TrimmedClip, ofSession: SessionTimes = {}): number {
  const { startSeconds, stopSeconds, frameCount, trim, moments = [] } = clip;
  const seconds = stopSeconds - startSeconds;
  const still = addedSeconds(clip.timing ?? ofSession.timing);
  if (!frameCount) return seconds + still;
  const shown = shownFrames(trim, frameCount);
  const slowMotion = clip.slowMotion ?? ofSession.slowMotion;
  const slow = slowSeconds({ seconds, frameCount }, { ...shown, moments }, slowMotion);
  return (seconds * (shown.last - shown.first + 1)) / frameCount + still + slow;
}
