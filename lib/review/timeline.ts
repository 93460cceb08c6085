// Frames and times of a clip as the review screen needs them. `times` are presentation times in
// seconds, frame 0 at 0, strictly increasing (the frame table): frame numbers are never computed
// from a frame rate.

import type { PathFrame, PathSource } from '@/lib/vision/types';
import { clamp } from './clamp';

/** The frame whose presentation time is nearest: for times that a video element reports. */
export function nearestFrame(times: ArrayLike<number>, seconds: number): number {
  const nextIndex = upperBound(times, seconds);
  if (nextIndex === 0) return 0;
  if (nextIndex >= times.length) return Math.max(times.length - 1, 0);
  return seconds - timeOf(times, nextIndex - 1) <= timeOf(times, nextIndex) - seconds
    ? nextIndex - 1
    : nextIndex;
}

/** The frame on screen at a moment of playback: the last one that has begun. */
export function frameAt(times: ArrayLike<number>, seconds: number): number {
  return Math.max(upperBound(times, seconds) - 1, 0);
}

/**
 * Where to seek to see exactly this frame: half-way to the next, so that rounding on either side
 * cannot miss it.
 */
export function seekTime(times: ArrayLike<number>, frame: number): number {
  const start = timeOf(times, frame);
  const next = times[frame + 1];
  return start + ((next ?? start + lastFrameDuration(times)) - start) / 2;
}

/** Length of the clip in seconds: the last frame is shown as long as the one before it. */
export function durationOf(times: ArrayLike<number>): number {
  return times.length === 0 ? 0 : timeOf(times, times.length - 1) + lastFrameDuration(times);
}

export type SourceSpan = {
  readonly from: number;
  readonly to: number;
  readonly source: PathSource;
  readonly confidence: number;
};

/**
 * The path as spans of equal source, for the confidence strip; `to` is exclusive, confidence is the
 * mean of the span. Unknown frames are left out.
 */
export function sourceSpans(frames: readonly (PathFrame | undefined)[]): SourceSpan[] {
  const spans: { from: number; to: number; source: PathSource; sum: number }[] = [];
  for (const frame of frames) {
    if (!frame) continue;
    const last = spans.at(-1);
    if (last && last.source === frame.source && last.to === frame.index) {
      last.to = frame.index + 1;
      last.sum += frame.confidence;
    } else
      spans.push({
        from: frame.index,
        to: frame.index + 1,
        source: frame.source,
        sum: frame.confidence,
      });
  }
  return spans.map(({ from, to, source, sum }) => ({
    from,
    to,
    source,
    confidence: sum / (to - from),
  }));
}

/** The nearest marked frame before (-1) or after (+1) this one; null when there is none. */
export function adjacentFrame(
  frames: readonly number[],
  frame: number,
  direction: -1 | 1,
): number | null {
  const candidates = frames
    .filter((one) => (one - frame) * direction > 0)
    .sort((one, other) => (one - other) * direction);
  return candidates[0] ?? null;
}

export type SpriteGrid = {
  readonly columns: number;
  readonly count: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly secondsPerTile: number;
};

/** Top left corner, in pixels of the sprite, of the tile shown for this moment. */
export function spriteTile(sprite: SpriteGrid, seconds: number): { x: number; y: number } {
  const tile = clamp(Math.floor(seconds / sprite.secondsPerTile), 0, Math.max(sprite.count - 1, 0));
  return {
    x: (tile % sprite.columns) * sprite.tileWidth,
    y: Math.floor(tile / sprite.columns) * sprite.tileHeight,
  };
}

function timeOf(times: ArrayLike<number>, frame: number): number {
  return times[clamp(frame, 0, times.length - 1)] ?? 0;
}

function lastFrameDuration(times: ArrayLike<number>): number {
  return times.length < 2 ? 0 : timeOf(times, times.length - 1) - timeOf(times, times.length - 2);
}

/** Index of the first time greater than `seconds`. */
function upperBound(times: ArrayLike<number>, seconds: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(times, middle) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
