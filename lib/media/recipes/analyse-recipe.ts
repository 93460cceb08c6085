// Recipe: one decode of a clip into poster, sprite, proxy, raw frames for the detectors and for
// camera motion, and the frame table. Invariant: the proxy holds every frame of the clip, each at
// its own time after the first.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe, ProbeAudio } from '../probe/probe';
import type { Size } from '../size';
import { sourceUrl } from '../source-url';
import type { SpriteLayout } from '../sprite';
import { type Timebase, toSeconds } from '../timebase';
import { stereo, waitsForAudio } from './audio';
import { standardColors } from './colors';
import { printedFrames } from './frame-list-recipe';
import { clipFrames, frameTimebase, sourceOptions } from './source-frames';

/**
 * Raw frames for detection and camera motion: every `stride`-th frame of the clip from the first.
 */
export type DetectionOptions = {
  readonly stride: number;
  readonly geometry: Letterbox;
  /** One named pipe per detector; frames are dealt in turn. rgb24 at the model's input size. */
  readonly detectorPipes: readonly string[];
  /** Size of the gray frames, one byte a pixel. */
  readonly gray: Size;
  readonly grayPipe: string;
};

export type AnalyseOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  readonly proxy: Size;
  readonly sprite: SpriteLayout;
  /** null: manual mode, the user draws the boxes. */
  readonly detection: DetectionOptions | null;
  /** Of the first frame, in ticks of the source; null: not known, then the audio begins with the span. */
  readonly firstTick: number | null;
  /** Whether to write the poster; the size probe has written it otherwise. */
  readonly poster: boolean;
};

/** Output files in ffmpeg's working directory. */
export const analyseFiles = {
  poster: 'poster.jpg',
  sprite: 'sprite.jpg',
  proxy: 'proxy.mp4',
  printedFrames: 'frames.txt',
} as const;

/** ffmpeg's arguments. */
export function analyseArguments(options: AnalyseOptions): string[] {
  const { source, probe, span, detection, poster } = options;
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...sourceOptions(probe),
    ...seekOptions(span),
    ...['-i', sourceUrl(source, probe)],
    ...['-filter_complex', analyseFilters(options)],
    // A graph of its own: where the format of the audio changes, ffmpeg starts the whole graph anew.
    ...(probe.audio
      ? ['-filter_complex', `[0:${probe.audio.index}]${audioFilters(probe.audio, options)}[audio]`]
      : []),
    // First, because ffmpeg reports the progress of the first output.
    ...proxyOutput(probe),
    ...(poster ? imageOutput('[poster]', ['-q:v', '3'], analyseFiles.poster) : []),
    ...imageOutput('[sprite]', ['-q:v', '5'], analyseFiles.sprite, 2),
    ...(detection
      ? [
          ...detection.detectorPipes.flatMap((pipe, i) => rawOutput(`[rgb${i}]`, pipe)),
          ...rawOutput('[gray]', detection.grayPipe),
        ]
      : []),
  ];
}

function analyseFilters(options: AnalyseOptions): string {
  const { probe, span, proxy, sprite, detection, poster } = options;
  // Detectors get the proxy's frames where those are large enough: the source is scaled only once.
  const fromSource =
    detection !== null &&
    (detection.geometry.contentWidth > proxy.width ||
      detection.geometry.contentHeight > proxy.height);
  const frames = `${clipFrames(0, probe, span)},${printFrames}`;
  const toProxy = proxyFilters(proxy, probe);
  const branches = [
    ...(poster ? ['first'] : []),
    'tiles_in',
    'every',
    ...(detection && !fromSource ? ['analysed'] : []),
  ];
  const input = fromSource
    ? `${frames},split=2[whole]${largeFrames(detection.geometry, probe)}[analysed];[whole]${toProxy}`
    : `${frames},${toProxy}`;
  return [
    `${input},split=${branches.length}${branches.map((branch) => `[${branch}]`).join('')}`,
    ...(poster ? ['[first]trim=end_frame=1,format=yuvj420p[poster]'] : []),
    ...spriteFilters(sprite),
    '[every]setpts=PTS-STARTPTS[proxy]',
    ...(detection ? analysedFrameFilters(detection) : []),
  ].join(';');
}

/**
 * The sprite is complete only at the end, and ffmpeg reports no progress before every output has a
 * frame: the stall watchdog would fire. So the first frame is written in its place until then.
 * From [tiles_in] to [sprite].
 */
export function spriteFilters({
  secondsPerTile,
  tileWidth,
  tileHeight,
  columns,
  rows,
}: SpriteLayout): string[] {
  const imageFormat = 'setsar=1,format=yuvj420p';
  return [
    '[tiles_in]setpts=PTS-STARTPTS,split=2[now][tiles]',
    `[now]trim=end_frame=1,scale=${columns * tileWidth}:${rows * tileHeight},${imageFormat}[early]`,
    `[tiles]fps=1/${secondsPerTile}:round=up,scale=${tileWidth}:${tileHeight},tile=${columns}x${rows},${imageFormat}[late]`,
    '[early][late]concat=n=2:v=1:a=0,setpts=N[sprite]',
  ];
}

/** From frames of the source to frames of the proxy. */
export function proxyFilters({ width, height }: Size, { video }: Probe): string {
  return `scale=${width}:${height}:flags=bilinear,setsar=1,${standardColors(video)}`;
}

/** Between frames of the source and the detectors: the colors of the proxy. */
function largeFrames({ contentWidth, contentHeight }: Letterbox, { video }: Probe): string {
  return video.highDynamicRange
    ? `[large];[large]scale=${contentWidth}:${contentHeight}:flags=bilinear,${standardColors(video)}`
    : '';
}

export const printFrames = printedFrames(analyseFiles.printedFrames);

/**
 * Silence is added where the audio starts later than the video, to keep them in sync. Where the clip
 * has none at all there is a moment of it, so that the proxy has audio as the final will.
 */
function audioFilters(
  audio: ProbeAudio,
  { span: { clockStart, clockStop }, firstTick, probe }: AnalyseOptions,
): string {
  const from = firstTick === null ? clockStart : toSeconds(firstTick, probe.video.timebase);
  const [start, stop] = [from.toFixed(6), clockStop.toFixed(6)];
  return [
    `atrim=start=${start}:end=${stop}`,
    `asetpts=PTS-(${start})/TB`,
    stereo(audio),
    'apad=whole_len=1024',
    "asetpts='if(isnan(PTS),N/SR/TB,PTS)'",
  ].join(',');
}

function analysedFrameFilters({
  stride,
  geometry,
  detectorPipes,
  gray,
}: DetectionOptions): string[] {
  const frameSelection = stride > 1 ? `select='not(mod(n,${stride}))',` : '';
  return [
    `[analysed]${frameSelection}split=2[model][camera]`,
    ...detectorFilters(geometry, detectorPipes.length),
    `[camera]scale=${gray.width}:${gray.height}:flags=bilinear,format=gray[gray]`,
  ];
}

/** From [model] to the frames of `n` detectors, dealt in turn: [rgb0], [rgb1], ... */
export function detectorFilters(g: Letterbox, n: number): string[] {
  const indices = Array.from({ length: n }, (_, i) => i);
  const shareLabels = indices.map((i) => `[share${i}]`).join('');
  return [
    // Gray bars of level 114, as in YOLO's training.
    `[model]scale=${g.contentWidth}:${g.contentHeight}:flags=bilinear,format=rgb24,pad=${g.modelWidth}:${g.modelHeight}:${g.padX}:${g.padY}:color=0x727272${n > 1 ? `,split=${n}${shareLabels}` : '[rgb0]'}`,
    ...(n > 1 ? indices.map((i) => `[share${i}]select='eq(mod(n,${n}),${i})'[rgb${i}]`) : []),
  ];
}

// Every frame keeps its own time: without these ffmpeg moves, duplicates and drops frames to fit
// the nominal rate. For video alone: on a coarse time base the sound's start would be rounded, too.
const ownTimes = (timebase: Timebase) => {
  const encoderTimebase = `1:${proxyTimescale(timebase)}`;
  return ['-fps_mode', 'passthrough', '-enc_time_base:v', encoderTimebase];
};

/**
 * Ticks per second of the proxy: the source's, where browsers support them, so no time is rounded.
 */
function proxyTimescale([, den]: Timebase): number {
  return Math.min(den, 1_000_000);
}

/**
 * Threads of the proxy's encoder. The encoded frames depend on their number and the path depends on
 * the frames: by the number of cores, the same clip would have another path on another machine.
 * Three is x264's choice on two cores.
 */
const proxyThreads = 3;

function proxyOutput({ video, audio }: Probe): string[] {
  const timebase = frameTimebase(video);
  const timescale = String(proxyTimescale(timebase));
  return [
    ...['-map', '[proxy]', ...ownTimes(timebase), '-video_track_timescale', timescale],
    // Fast seeking: a keyframe twice a second, no B-frames. veryfast takes 2 ms a frame more than
    // ultrafast and gives half the bytes.
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-g', '15', '-bf', '0'],
    ...['-pix_fmt', 'yuv420p', '-threads', String(proxyThreads)],
    ...(audio ? ['-map', '[audio]', '-c:a', 'aac', '-b:a', '128k', ...waitsForAudio] : []),
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-movflags', '+faststart', '-f', 'mp4', analyseFiles.proxy],
  ];
}

/**
 * One image file; a later frame replaces it. One thread: with more, the encoder delays the image
 * until the end of the decode.
 */
export function imageOutput(
  label: string,
  options: readonly string[],
  file: string,
  imageCount = 1,
): string[] {
  const encoding = [
    ...['-fps_mode', 'passthrough', '-frames:v', String(imageCount)],
    ...['-c:v', 'mjpeg', '-threads', '1', ...options],
  ];
  // It gets its name only when it is complete.
  return ['-map', label, ...encoding, '-f', 'image2', '-update', '1', '-atomic_writing', '1', file];
}

/** Raw frames into a named pipe. A queue of 4 frames, some MB, decouples decoder and reader. */
export function rawOutput(label: string, pipe: string): string[] {
  return [
    ...['-map', label, '-fps_mode', 'passthrough', '-c:v', 'rawvideo'],
    ...['-f', 'fifo', '-fifo_format', 'rawvideo', '-queue_size', '4', pipe],
  ];
}
