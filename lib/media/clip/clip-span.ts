// The interval [start, stop) of a source, from seconds to ticks of its video stream. Invariant:
// adjacent spans share no frame and miss none.

import type { Demuxer } from '../limits';
import type { Probe } from '../probe/probe';
import { firstTickAt, toSeconds } from '../timebase';

export type ClipSpan = {
  /** A frame belongs to the clip when startTick <= pts < stopTick; ticks of the video stream. */
  readonly startTick: number;
  readonly stopTick: number;
  /** Seconds on the container's clock, for the audio. */
  readonly clockStart: number;
  readonly clockStop: number;
  /** Where reading begins, in seconds after the container's start. */
  readonly seekSeconds: number;
};

// Containers whose index leads to a keyframe at or before a time.
const indexed: ReadonlySet<Demuxer> = new Set<Demuxer>(['mov', 'matroska', 'avi']);

/** Whether a seek in this container lands on a keyframe at or before its target by itself. */
export const isIndexed = (container: Demuxer): boolean => indexed.has(container);

// Seconds: a seek lands on a keyframe by its decoding time; frames presented before that keyframe but
// coded after it would be lost.
const indexedMargin = 0.5;
// Without an index a seek lands between keyframes, some packets late.
const searchMargin = 1.5;

/** The span of a clip, as if its container had an index. */
export function clipSpan(
  { startSeconds: origin, video }: Probe,
  startSeconds: number,
  stopSeconds: number,
): ClipSpan {
  return {
    startTick: firstTickAt(origin + startSeconds, video.timebase),
    stopTick: firstTickAt(origin + stopSeconds, video.timebase),
    clockStart: origin + startSeconds,
    clockStop: origin + stopSeconds,
    seekSeconds: Math.max(0, startSeconds - indexedMargin),
  };
}

/** The span with reading from where the keyframe at `keyTick` is met for sure. */
export function spanFromKey(
  { startSeconds: origin, video }: Probe,
  span: ClipSpan,
  keyTick: number,
): ClipSpan {
  const key = toSeconds(keyTick, video.timebase) - origin;
  return { ...span, seekSeconds: Math.max(0, key - searchMargin) };
}

/** Options before `-i`: keep the source's times, start reading shortly before the clip. */
export function seekOptions({ seekSeconds }: ClipSpan): string[] {
  return [
    '-copyts',
    ...(seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seekSeconds.toFixed(6)] : []),
  ];
}

/**
 * The filter for exactly the clip's frames; a frame that does not come after the last is dropped.
 */
export function spanFilter({ startTick, stopTick }: ClipSpan): string {
  return `trim=start_pts=${startTick}:end_pts=${stopTick},select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)'`;
}
