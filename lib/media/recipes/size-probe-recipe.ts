// Recipe: a few frames of a clip before its decode: the first frame, also as the poster, then
// keyframes spread over it, because a keyframe is the only frame that decodes alone.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe } from '../probe/probe';
import type { Size } from '../size';
import { sourceUrl } from '../source-url';
import {
  analyseFiles,
  detectorFilters,
  imageOutput,
  proxyFilters,
  rawOutput,
} from './analyse-recipe';
import { clipFrames, sourceFrames, sourceOptions } from './source-frames';

export type SizeProbeOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  readonly proxy: Size;
  readonly geometry: Letterbox;
  /** One named pipe per detector; frames are dealt in turn. rgb24 at the model's input size. */
  readonly detectorPipes: readonly string[];
  /** Number of frames besides the first. */
  readonly keyframeCount: number;
};

/** ffmpeg's arguments. The frames come in the order of time, the clip's first frame first. */
export function sizeProbeArguments(options: SizeProbeOptions): string[] {
  const { source, probe, span, detectorPipes } = options;
  const input = sourceOptions(probe);
  const file = ['-i', sourceUrl(source, probe)];
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...input,
    ...seekOptions(span),
    ...file,
    ...keyframeTimes(options).flatMap((seconds) => [...input, ...keyframeAt(seconds), ...file]),
    ...['-filter_complex', filters(options)],
    ...imageOutput('[poster]', ['-q:v', '3'], analyseFiles.poster),
    ...detectorPipes.flatMap((pipe, i) => rawOutput(`[rgb${i}]`, pipe)),
  ];
}

/** Keyframes' times in seconds after the container's start. */
function keyframeTimes({ probe, span, keyframeCount }: SizeProbeOptions): number[] {
  const [start, stop] = [span.clockStart - probe.startSeconds, span.clockStop - probe.startSeconds];
  const end = Math.min(stop, probe.durationSeconds);
  return Array.from({ length: keyframeCount }, (_, i) =>
    Math.max(0, start + ((i + 1) / (keyframeCount + 1)) * (end - start)),
  );
}

// The keyframe at or before that time. One thread and no delay, or the decoder would first read the
// next keyframes.
const keyframeAt = (seconds: number) => [
  ...['-skip_frame', 'nokey', '-threads', '1', '-flags', 'low_delay', '-noaccurate_seek'],
  ...['-ss', seconds.toFixed(6)],
];

function filters(options: SizeProbeOptions): string {
  const { probe, span, proxy, geometry, detectorPipes, keyframeCount } = options;
  const toProxy = proxyFilters(proxy, probe);
  const labels = Array.from({ length: keyframeCount + 1 }, (_, i) => `[frame${i}]`);
  return [
    `${clipFrames(0, probe, span)},trim=end_frame=1,${toProxy},split=2[first]${labels[0]}`,
    '[first]format=yuvj420p[poster]',
    ...labels
      .slice(1)
      .map((label, i) => `${sourceFrames(i + 1, probe)}trim=end_frame=1,${toProxy}${label}`),
    `${labels.join('')}concat=n=${labels.length}:v=1:a=0,setpts=N[model]`,
    ...detectorFilters(geometry, detectorPipes.length),
  ].join(';');
}
