// A few pictures of a clip, before it is decoded: its first frame, also as the poster, then
// keyframes spread over it. Keyframes, because each is one picture to decode wherever it lies.
// Decides only; nothing here runs.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { type ClipSpan, seekOptions, spanFilter } from '../clip/clip-span';
import { sourceInput } from '../limits';
import type { Probe } from '../probe/probe';
import {
  analyseFiles,
  detectorFilters,
  imageOutput,
  proxyFilters,
  rawOutput,
} from './analyse-recipe';

type Size = { readonly width: number; readonly height: number };

export type SizeProbeOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  readonly proxy: Size;
  readonly geometry: Letterbox;
  /**
   * One named pipe per detector; they get the pictures in turn. rgb24 at the model's input size.
   */
  readonly detectorPipes: readonly string[];
  /** How many pictures beside the first frame. */
  readonly keyframeCount: number;
};

/**
 * ffmpeg's arguments. The pictures come in the order of their times, the clip's first frame first.
 */
export function sizeProbeArguments(options: SizeProbeOptions): string[] {
  const { source, probe, span, detectorPipes } = options;
  const input = [...sourceInput(probe.container)];
  const file = ['-i', `file:${source}`];
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...input,
    ...seekOptions(span),
    ...file,
    ...timesOf(options).flatMap((seconds) => [...input, ...keyframeAt(seconds), ...file]),
    ...['-filter_complex', filters(options)],
    ...imageOutput('[poster]', ['-q:v', '3'], analyseFiles.poster),
    ...detectorPipes.flatMap((pipe, i) => rawOutput(`[rgb${i}]`, pipe)),
  ];
}

/** Seconds after the container's start. */
function timesOf({ probe, span, keyframeCount }: SizeProbeOptions): number[] {
  const [start, stop] = [span.clockStart - probe.startSeconds, span.clockStop - probe.startSeconds];
  const end = Math.min(stop, probe.durationSeconds);
  return Array.from({ length: keyframeCount }, (_, i) =>
    Math.max(0, start + ((i + 1) / (keyframeCount + 1)) * (end - start)),
  );
}

// The keyframe at or before that time. One thread and no delay, or the decoder would first ask for
// the keyframes after it.
const keyframeAt = (seconds: number) => [
  ...['-skip_frame', 'nokey', '-threads', '1', '-flags', 'low_delay', '-noaccurate_seek'],
  ...['-ss', seconds.toFixed(6)],
];

function filters(options: SizeProbeOptions): string {
  const { probe, span, proxy, geometry, detectorPipes, keyframeCount } = options;
  const toProxy = proxyFilters(proxy);
  const labels = Array.from({ length: keyframeCount + 1 }, (_, i) => `[frame${i}]`);
  return [
    `[0:${probe.video.index}]${spanFilter(span)},trim=end_frame=1,${toProxy},split=2[first]${labels[0]}`,
    '[first]format=yuvj420p[poster]',
    ...labels
      .slice(1)
      .map((label, i) => `[${i + 1}:${probe.video.index}]trim=end_frame=1,${toProxy}${label}`),
    `${labels.join('')}concat=n=${labels.length}:v=1:a=0,setpts=N[model]`,
    ...detectorFilters(geometry, detectorPipes.length),
  ].join(';');
}
