// Recipe: a finished video without its sound. The video is copied with its times, chapters stay.

import { whitelistedInput } from '../limits';

/** ffmpeg's arguments. `timescale`: ticks per second of the video. */
export function mutedArguments({
  input,
  out,
  timescale,
}: {
  readonly input: string;
  readonly out: string;
  readonly timescale: number;
}): string[] {
  return [
    ...['-nostdin', '-y', '-v', 'error', ...whitelistedInput, '-i', `file:${input}`],
    ...['-map', '0:v:0', '-c:v', 'copy', '-an'],
    ...['-video_track_timescale', String(timescale)],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}
