// The interval [start, stop) of a source, from seconds to ticks of its video stream. Invariant:
// adjacent spans share no frame and miss none.

import type { Demuxer } from '../limits';
import type { Probe } from '../probe/probe';
import { firstTickAt } from '../timebase';

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

// Reading begins this much earlier, in seconds. A seek lands on a keyframe by its decoding time;
// frames presented before that keyframe but coded after it would be lost. Transport streams have no
// index: a seek may land inside a group of pictures.
const prerollSeconds: Readonly<Record<Demuxer, number>> = {
  mov: 0.5,
  matroska: 0.5,
  avi: 0.5,
  mpegts: 6,
};

/** The span of a clip. */
export function clipSpan(
  { container, startSeconds: origin, video }: Probe,
  startSeconds: number,
  stopSeconds: number,
): ClipSpan {
  return {
    startTick: firstTickAt(origin + startSeconds, video.timebase),
    stopTick: firstTickAt(origin + stopSeconds, video.timebase),
    clockStart: origin + startSeconds,
    clockStop: origin + stopSeconds,
    seekSeconds: Math.max(0, startSeconds - prerollSeconds[container]),
  };
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
