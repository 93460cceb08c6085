// The video encoder of finals and of all that is joined to them: slates and pieces of a reel. Of the
// same settings come videos that a decoder is set up for alike, so that they can be joined.

import type { LightMetadata } from '../probe/light';
import { lightParameters } from '../probe/light-metadata';
import type { Timebase } from '../timebase';
import type { ColorTags } from './colors';

/** High dynamic range that is kept: how it is tagged, and what is said of its light. */
export type KeptRange = {
  readonly color: ColorTags;
  readonly light: LightMetadata | null;
};

export type FinalCodec = KeptRange & {
  /** Seconds per tick of the frames. */
  readonly timebase: Timebase;
  /** 10 bits. */
  readonly highRange: boolean;
  /** Frames a second that are written into the setup of the decoder. */
  readonly rate: readonly [frames: number, seconds: number];
};

/** Codec and pixel format of videos made here, as ffprobe names them. */
export const standardFormat = 'h264 yuv420p';
export const highRangeFormat = 'hevc yuv420p10le';

/** ffmpeg's options: quality before speed. */
export function finalVideoCodec(video: FinalCodec): string[] {
  const [num, den] = video.timebase;
  const { space, primaries, transfer } = video.color;
  return [
    ...(video.highRange ? highRangeCodec(video) : standardCodec),
    // The defaults round times to the mean rate and drop frames that then coincide. For video alone:
    // on a coarse time base the start of the sound would be rounded, too.
    ...['-fps_mode', 'passthrough', '-enc_time_base:v', `${num}:${den}`],
    ...['-video_track_timescale', String(den)],
    ...['-color_range', 'tv', '-colorspace', space ?? 'unknown'],
    ...['-color_primaries', primaries ?? 'unknown', '-color_trc', transfer ?? 'unknown'],
  ];
}

const standardCodec = ['-c:v', 'libx264', '-preset', 'medium', '-crf', '18', '-pix_fmt', 'yuv420p'];

// Apple's players accept the tag hvc1 alone. Without a rate x265 writes the one it takes the frames
// for, which differs between videos of one changing rate.
const highRangeCodec = ({ light, rate }: FinalCodec) => [
  ...['-c:v', 'libx265', '-preset', 'medium', '-crf', '18', '-pix_fmt', 'yuv420p10le'],
  ...['-tag:v', 'hvc1', '-x265-params'],
  ['log-level=error', `fps=${rate.join('/')}`, ...(light ? lightParameters(light) : [])].join(':'),
];
