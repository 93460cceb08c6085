// One decode of a clip, everything that depends on pixels: the first frame, the contact sheet, the
// proxy, the detectors' frames, the camera's frames, and the table of frames. Decides only; nothing
// here runs. Invariant: the proxy holds every frame of the clip, each at its own time from the
// first one's.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { type ClipSpan, seekOptions, spanFilter } from '../clip/clip-span';
import { sourceInput } from '../limits';
import type { Probe } from '../probe/probe';
import type { SpriteLayout } from '../sprite';
import type { Timebase } from '../timebase';

type Size = { readonly width: number; readonly height: number };

/**
 * Raw frames for the processes that look: every `stride`-th frame of the clip, the first always.
 */
export type DetectionOptions = {
  readonly stride: number;
  readonly geometry: Letterbox;
  /** One named pipe per detector; they get the frames in turn. rgb24 at the model's input size. */
  readonly detectorPipes: readonly string[];
  /** Grey frames of this size, one byte a pixel. */
  readonly gray: Size;
  readonly grayPipe: string;
};

export type AnalyseOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  readonly proxy: Size;
  readonly sprite: SpriteLayout;
  /** null: nobody looks, the user will draw. */
  readonly detection: DetectionOptions | null;
  /** Whether the poster is still to be made. */
  readonly poster: boolean;
};

/** What it writes, by names inside the directory ffmpeg runs in. */
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
    ...sourceInput(probe.container),
    ...seekOptions(span),
    ...['-i', `file:${source}`],
    ...['-filter_complex', analyseFilters(options)],
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
  // Detectors look at the proxy's picture where it is large enough: the source is scaled once, not
  // twice.
  const fromSource =
    detection !== null &&
    (detection.geometry.contentWidth > proxy.width ||
      detection.geometry.contentHeight > proxy.height);
  const clipFrames = `[0:${probe.video.index}]${spanFilter(span)},${printFrames}`;
  const toProxy = proxyFilters(proxy);
  const branches = [
    ...(poster ? ['first'] : []),
    'tiles_in',
    'every',
    ...(detection && !fromSource ? ['analysed'] : []),
  ];
  const input = fromSource
    ? `${clipFrames},split=2[whole][analysed];[whole]${toProxy}`
    : `${clipFrames},${toProxy}`;
  return [
    `${input},split=${branches.length}${branches.map((branch) => `[${branch}]`).join('')}`,
    ...(poster ? ['[first]trim=end_frame=1,format=yuvj420p[poster]'] : []),
    ...spriteFilters(sprite),
    '[every]setpts=PTS-STARTPTS[proxy]',
    ...(probe.audio ? [`[0:${probe.audio.index}]${audioFilters(span)}[audio]`] : []),
    ...(detection ? analysedFrameFilters(detection) : []),
  ].join(';');
}

/**
 * The contact sheet is whole only at the end, and ffmpeg reports no progress before each output has
 * had a picture: the watch for standstill would bark. So the first picture takes the sheet's place
 * until then.
 */
function spriteFilters({
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

/** From the source's picture to the proxy's. */
export function proxyFilters({ width, height }: Size): string {
  return `scale=${width}:${height}:flags=bilinear,setsar=1,format=yuv420p`;
}

// The print filter is silent about frames without metadata, so each gets some. One line per frame,
// in the decoder's ticks.
const printFrames = `metadata=mode=add:key=f:value=1,metadata=mode=print:file=${analyseFiles.printedFrames}`;

/** Silence is added where the source has no sound yet, so that it stays beside its pictures. */
function audioFilters({ clockStart, clockStop }: ClipSpan): string {
  const [start, stop] = [clockStart.toFixed(6), clockStop.toFixed(6)];
  return `atrim=start=${start}:end=${stop},asetpts=PTS-(${start})/TB,aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo`;
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

/** From [model] to the pictures of `n` detectors, who take turns: [rgb0], [rgb1], ... */
export function detectorFilters(g: Letterbox, n: number): string[] {
  const indices = Array.from({ length: n }, (_, i) => i);
  const shareLabels = indices.map((i) => `[share${i}]`).join('');
  return [
    // Grey bars of YOLO's own training, 114.
    `[model]scale=${g.contentWidth}:${g.contentHeight}:flags=bilinear,format=rgb24,pad=${g.modelWidth}:${g.modelHeight}:${g.padX}:${g.padY}:color=0x727272${n > 1 ? `,split=${n}${shareLabels}` : '[rgb0]'}`,
    ...(n > 1 ? indices.map((i) => `[share${i}]select='eq(mod(n,${n}),${i})'[rgb${i}]`) : []),
  ];
}

// Every frame keeps its own time: without these two ffmpeg moves, doubles and drops frames to fit
// the nominal rate.
const ownTimes = (timebase: Timebase) => [
  '-fps_mode',
  'passthrough',
  '-enc_time_base',
  `1:${proxyTimescale(timebase)}`,
];

/**
 * Ticks per second of the proxy: the source's own wherever a player can hold them, so that no time
 * is rounded.
 */
function proxyTimescale([, den]: Timebase): number {
  return Math.min(den, 1_000_000);
}

/**
 * Threads of the proxy's encoder. Its pictures depend on how many there are, and who is followed is
 * followed on these pictures: left to the number of cores, the same clip would have another path on
 * another machine. Three is its own choice on two cores.
 */
const proxyThreads = 3;

function proxyOutput({ video, audio }: Probe): string[] {
  return [
    ...[
      '-map',
      '[proxy]',
      ...ownTimes(video.timebase),
      '-video_track_timescale',
      String(proxyTimescale(video.timebase)),
    ],
    // Quick to jump about in: a keyframe twice a second, no frames that need later ones. veryfast
    // costs 2 ms a frame more than ultrafast and makes half as many bytes to load.
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '23',
      '-g',
      '15',
      '-bf',
      '0',
      '-pix_fmt',
      'yuv420p',
    ],
    ...['-threads', String(proxyThreads)],
    ...(audio ? ['-map', '[audio]', '-c:a', 'aac', '-b:a', '128k'] : []),
    ...[
      '-map_metadata',
      '-1',
      '-map_chapters',
      '-1',
      '-movflags',
      '+faststart',
      '-f',
      'mp4',
      analyseFiles.proxy,
    ],
  ];
}

/**
 * One file, which a second picture replaces. One thread: with more, the encoder keeps the picture
 * to itself until the very end, and nobody could choose on it.
 */
export function imageOutput(
  label: string,
  options: readonly string[],
  file: string,
  imageCount = 1,
): string[] {
  const encoding = [
    '-fps_mode',
    'passthrough',
    '-frames:v',
    String(imageCount),
    '-c:v',
    'mjpeg',
    '-threads',
    '1',
    ...options,
  ];
  // It appears under its name only when it is whole.
  return ['-map', label, ...encoding, '-f', 'image2', '-update', '1', '-atomic_writing', '1', file];
}

/**
 * Raw frames into a named pipe. The queue stands between a decoder that must not wait and a reader
 * that is busy for a frame at a time: 4 frames, some MB.
 */
export function rawOutput(label: string, pipe: string): string[] {
  return [
    '-map',
    label,
    '-fps_mode',
    'passthrough',
    '-c:v',
    'rawvideo',
    '-f',
    'fifo',
    '-fifo_format',
    'rawvideo',
    '-queue_size',
    '4',
    pipe,
  ];
}
