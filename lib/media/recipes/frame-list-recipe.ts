// Recipe: the times of a clip's frames by decoding them, and nothing else. What a container says about
// its frames is a claim; a cut of exactly these frames is counted against what was decoded.

import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe } from '../probe/probe';
import { sourceUrl } from '../source-url';
import { clipFrames, frameTimebase, sourceOptions } from './source-frames';

/**
 * Filters that print one line per frame, in the decoder's ticks, into a file of ffmpeg's working
 * directory. The print filter skips frames without metadata, so each gets some.
 */
export function printedFrames(file: string): string {
  return `metadata=mode=add:key=f:value=1,metadata=mode=print:file=${file}`;
}

export type FrameListOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  /** Name in ffmpeg's working directory. */
  readonly file: string;
};

/** ffmpeg's arguments. */
export function frameListArguments({ source, probe, span, file }: FrameListOptions): string[] {
  const [num, den] = frameTimebase(probe.video);
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...sourceOptions(probe),
    ...seekOptions(span),
    ...['-i', sourceUrl(source, probe)],
    ...['-filter_complex', `${clipFrames(0, probe, span)},${printedFrames(file)}[v]`],
    // Without the time base of the frames those of a variable rate would collide.
    ...['-map', '[v]', '-fps_mode', 'passthrough', '-enc_time_base', `${num}:${den}`],
    ...['-f', 'null', '-'],
  ];
}
