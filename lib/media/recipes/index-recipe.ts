// Recipe: one decode of a chunk of a match into small frames and sound: two gray frames of each look
// for camera and motion, its first frame for the detectors, and 16 kHz mono.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { slotMarginSeconds } from '@/lib/vision/looks/group-looks';
import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe } from '../probe/probe';
import type { Size } from '../size';
import { sourceUrl } from '../source-url';
import { analyseFiles, detectorFilters, rawOutput } from './analyse-recipe';
import { stereo } from './audio';
import { standardColors } from './colors';
import { printedFrames } from './frame-list-recipe';
import { clipFrames, sourceOptions } from './source-frames';

/** A file and the chunk in it. */
export type IndexSource = {
  readonly file: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
};

export type IndexOptions = {
  readonly video: IndexSource;
  /** The same object where one file has both; null: there is no sound. */
  readonly sound: IndexSource | null;
  readonly looksPerSecond: number;
  /** Time between the two frames of a look. */
  readonly pairSeconds: number;
  /** Size of the gray frames, one byte a pixel. */
  readonly gray: Size;
  readonly grayPipe: string;
  /** null: there is no detector. */
  readonly detection: {
    /** People are looked for in every so many looks. */
    readonly lookStride: number;
    readonly geometry: Letterbox;
    /** One named pipe per detector; frames are dealt in turn. rgb24 at the model's input size. */
    readonly detectorPipes: readonly string[];
  } | null;
};

/** Output files in ffmpeg's working directory: printed times, and 16-bit samples. */
export const indexFiles = {
  printedFrames: analyseFiles.printedFrames,
  detectedFrames: 'detected.txt',
  sound: 'sound.raw',
} as const;

/** ffmpeg's arguments. */
export function indexArguments(options: IndexOptions): string[] {
  const { video, sound, detection, grayPipe } = options;
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...inputOptions(video),
    ...(sound && sound !== video ? inputOptions(sound) : []),
    ...['-filter_complex', frameFilters(options)],
    // A graph of its own: where the format of the audio changes, ffmpeg starts the whole graph anew.
    ...(sound ? ['-filter_complex', `${soundFilters(sound, sound === video ? 0 : 1)}[sound]`] : []),
    // First, because ffmpeg reports the progress of the first output.
    ...rawOutput('[gray]', grayPipe),
    ...(detection?.detectorPipes ?? []).flatMap((pipe, i) => rawOutput(`[rgb${i}]`, pipe)),
    ...(sound ? ['-map', '[sound]', '-c:a', 'pcm_s16le', '-f', 's16le', indexFiles.sound] : []),
  ];
}

function inputOptions({ file, probe, span }: IndexSource): string[] {
  return [...sourceOptions(probe), ...seekOptions(span), '-i', sourceUrl(file, probe)];
}

function frameFilters({
  video: { probe, span },
  looksPerSecond,
  pairSeconds,
  gray,
  detection,
}: IndexOptions): string {
  const clock = { startSeconds: probe.startSeconds, looksPerSecond };
  const isFirst = slotChange(clock);
  const isPartner = slotChange({ ...clock, startSeconds: probe.startSeconds + pairSeconds });
  const { contentWidth: width, contentHeight: height } = detection?.geometry ?? {
    contentWidth: gray.width,
    contentHeight: gray.height,
  };
  const frames = [
    `${clipFrames(0, probe, span)},select='isnan(prev_t)+${isFirst}+${isPartner}'`,
    `scale=${width}:${height}:flags=bilinear,setsar=1,${standardColors(probe.video)}`,
    printedFrames(indexFiles.printedFrames),
  ].join(',');
  const toGray = `scale=${gray.width}:${gray.height}:flags=bilinear,format=gray[gray]`;
  if (!detection) return `${frames},${toGray}`;
  const isDetected = slotChange({ ...clock, lookStride: detection.lookStride });
  return [
    `${frames},split=2[every][some]`,
    `[every]${toGray}`,
    `[some]select='isnan(prev_t)+${isDetected}',${printedFrames(indexFiles.detectedFrames)}[model]`,
    ...detectorFilters(detection.geometry, detection.detectorPipes.length),
  ].join(';');
}

type SlotClock = {
  readonly startSeconds: number;
  readonly looksPerSecond: number;
  readonly lookStride?: number;
};

/** Whether a frame is the first in its slot of this clock. */
function slotChange({ startSeconds, looksPerSecond, lookStride = 1 }: SlotClock): string {
  const offset = (slotMarginSeconds - startSeconds).toFixed(6);
  const slot = (time: string) =>
    `floor(floor((${time}+(${offset}))*${looksPerSecond})/${lookStride})`;
  return `gt(${slot('t')},${slot('prev_t')})`;
}

/** From the start of the chunk, silence where it begins later or has gaps. */
function soundFilters({ probe, span }: IndexSource, input: number): string {
  const audio = probe.audio ?? { index: 0, channels: 2 };
  const [start, stop] = [span.clockStart.toFixed(6), span.clockStop.toFixed(6)];
  return [
    `[${input}:${audio.index}]atrim=start=${start}:end=${stop}`,
    `asetpts=PTS-(${start})/TB`,
    stereo(audio),
    'aresample=16000',
    'aformat=sample_fmts=s16:channel_layouts=mono',
  ].join(',');
}
