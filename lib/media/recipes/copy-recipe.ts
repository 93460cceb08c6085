// Recipe: a clip whose video is copied, not encoded. It starts at a keyframe; frames that are coded
// behind the keyframe but shown before it are left out, because nothing before it is there. Its sound
// is encoded, so that it starts with the video.

import { sourceInput } from '../limits';
import type { Probe } from '../probe/probe';
import { sourceUrl } from '../source-url';
import { toSeconds } from '../timebase';
import { paddedStereo, waitsForAudio } from './audio';

export type CopyOptions = {
  readonly source: string;
  readonly probe: Probe;
  /** The keyframe at which it starts, in ticks of the video stream. */
  readonly keyTick: number;
  /** Where it stops, in seconds on the container's clock. */
  readonly clockStop: number;
  readonly out: string;
};

/** Seconds behind the keyframe: a seek to its very time may land on the keyframe before. */
const seekMargin = 0.0005;

const bitstreamFilters = 'noise=drop=lt(pts\\,startpts),setts=pts=PTS-STARTPTS:dts=DTS-STARTPTS';

/** Seconds of the copy. */
export function copySeconds({ probe, keyTick, clockStop }: Omit<CopyOptions, 'source' | 'out'>) {
  return clockStop - toSeconds(keyTick, probe.video.timebase);
}

/** ffmpeg's arguments. */
export function copyArguments(options: CopyOptions): string[] {
  const { source, probe, keyTick, out } = options;
  const { video, audio } = probe;
  const seek = toSeconds(keyTick, video.timebase) - probe.startSeconds + seekMargin;
  const seconds = copySeconds(options);
  return [
    ...['-nostdin', '-y', '-v', 'error', ...sourceInput(probe)],
    ...['-ss', Math.max(0, seek).toFixed(6), '-i', sourceUrl(source, probe)],
    ...(audio ? ['-filter_complex', `[0:${audio.index}]${paddedStereo(audio, seconds)}[a]`] : []),
    ...['-map', `0:${video.index}`, '-c:v', 'copy', '-bsf:v', bitstreamFilters],
    // Apple's players accept the tag hvc1 alone.
    ...(video.codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
    ...(audio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k', ...waitsForAudio] : []),
    ...['-t', seconds.toFixed(6), '-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}
