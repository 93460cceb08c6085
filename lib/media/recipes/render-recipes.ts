// Recipes of preview and final: ffmpeg's filters and encoder settings that burn the marks in. Times
// are integers in the source's time base up to ffmpeg's own arithmetic. Invariant: every frame
// passes the burner at its own script time and leaves with its own time; frames are added or
// dropped only by the preview's fixed rate, after the burner.

import { type ClipSpan, clipSpan, seekOptions, spanFilter } from '../clip/clip-span';
import type { FrameTable } from '../frame-table';
import { whitelistedInput } from '../limits';
import type { Probe, ProbeAudio } from '../probe/probe';
import { cropToEven, type Size, scaleToEven } from '../size';
import { sourceUrl } from '../source-url';
import { scriptTimeStretch } from '../subtitles/ass';
import { rateFraction, type Timebase, toSeconds } from '../timebase';
import { paddedStereo, waitsForAudio } from './audio';
import { type BurnScripts, burnFilters } from './burn-filters';
import {
  type ColorTags,
  keptColors,
  sourceColorTags,
  standardColors,
  standardColorTags,
} from './colors';
import { type FinalCodec, finalVideoCodec } from './final-codec';
import { cropFilters, type FrameCrop } from './frame-crop';
import { framesPerSecond, sourceFrames, sourceOptions } from './source-frames';
import {
  editedFrames,
  editedSound,
  type SoundPart,
  type TimeEditFilters,
} from './time-edit-filters';

/**
 * Display size: rotation and pixel aspect applied. Its time base and rate are those of the source's
 * video, and its colors too where their high dynamic range is kept.
 */
export type FinalVideo = Size &
  FinalCodec & {
    /** From the first frame to the last, as in the analysis. */
    readonly span: ClipSpan;
    /** End of the last frame in ticks. */
    readonly endTick: number;
    /** When false, decoded frames are scaled to the display size. */
    readonly squarePixels: boolean;
    /** Filters to its colors, which are tagged so. */
    readonly colors: string;
  };

/** The video of the final: the table's frames of the source. */
export function finalVideo(probe: Probe, { pts, timebase }: FrameTable): FinalVideo {
  const { video } = probe;
  const [first = 0, last = first] = [pts[0], pts.at(-1)];
  // A frame lasts until the next; the last one as long as the one before it.
  const endTick =
    pts.length > 1
      ? 2 * last - (pts.at(-2) ?? last)
      : last + Math.max(1, Math.round(timebase[1] / (timebase[0] * framesPerSecond(video))));
  const highRange = video.hdrInFinals === true;
  const onClock = (tick: number) => toSeconds(tick, timebase) - probe.startSeconds;
  return {
    timebase,
    span: {
      ...clipSpan(probe, onClock(first), onClock(endTick)),
      startTick: first,
      stopTick: last + 1,
    },
    endTick,
    width: video.width,
    height: video.height,
    squarePixels: video.squarePixels,
    colors: highRange ? keptColors(video) : standardColors(video),
    color: highRange ? sourceColorTags(video) : standardColorTags(video),
    highRange,
    light: (highRange && video.light) || null,
    rate: rateFraction(framesPerSecond(video)),
  };
}

export type FinalOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly video: FinalVideo;
  /** null: without a mark. */
  readonly scripts: BurnScripts | null;
  /** Absent: every frame is shown once. */
  readonly edits?: TimeEditFilters | null;
  /**
   * A file in ffmpeg's working directory with `finalVideoGraph`, for one that is too long for an argument;
   * absent: the graph is an argument.
   */
  readonly graphFile?: string;
  /** Of the marked frames, in the order in which they leave the burner; absent: none. */
  readonly crop?: FrameCrop;
  readonly out: string;
};

/** The filters of the final's video. */
export function finalVideoGraph(options: Omit<FinalOptions, 'out'>): string {
  const { probe, crop } = options;
  const filters = [finalVideoFilters(options), ...(crop ? [cropFilters(crop)] : [])];
  return `${sourceFrames(0, probe)}${filters.join(',')}[v]`;
}

/** ffmpeg's arguments for the final. */
export function finalArguments(options: FinalOptions): string[] {
  const { source, probe, video, graphFile, edits, out } = options;
  const editsOfSound = edits ? `,${editedSound(edits.sound)}` : '';
  const videoGraph = graphFile
    ? ['-filter_complex_script', graphFile]
    : ['-filter_complex', finalVideoGraph(options)];
  // A graph of its own: where the format of the audio changes, ffmpeg starts the whole graph anew.
  const audioGraph = probe.audio
    ? [
        '-filter_complex',
        `[0:${probe.audio.index}]${finalAudioFilters(probe.audio, video)}${editsOfSound}[a]`,
      ]
    : [];
  return [
    ...globalOptions,
    ...sourceOptions(probe),
    ...seekOptions(video.span),
    ...['-i', sourceUrl(source, probe)],
    ...[...videoGraph, ...audioGraph, '-map', '[v]'],
    ...finalVideoCodec(video),
    ...(probe.audio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k', ...waitsForAudio] : []),
    ...muxerOptions(out),
  ];
}

/** Frames of the proxy, both included, and the seconds from the start of the first to the end of the last. */
export type PreviewPart = {
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly startSeconds: number;
  readonly stopSeconds: number;
};

/** Edits of the preview's times: until the next frame begins, the rate repeats one. Seconds of the part. */
export type PreviewEdits = {
  /** By how much all frames after this one of the part are delayed. */
  readonly still: { readonly frame: number; readonly seconds: number } | null;
  /** What lies between lasts so many times as long. */
  readonly slow: readonly { readonly from: number; readonly to: number; readonly factor: number }[];
  readonly sound: readonly SoundPart[];
};

export type PreviewOptions = {
  readonly proxy: string;
  readonly proxySize: Size;
  /** null: all of the proxy. */
  readonly part: PreviewPart | null;
  /** Absent: none. */
  readonly edits?: PreviewEdits | null;
  /** Of the preview, with the edits. */
  readonly frameCount: number;
  readonly color: ColorTags;
  readonly hasAudio: boolean;
  readonly scripts: BurnScripts;
  readonly out: string;
};

/** ffmpeg's arguments for the preview; its audio is padded with silence to the end of the video. */
export function previewArguments(options: PreviewOptions): string[] {
  const { proxy, part, edits, hasAudio, frameCount, out } = options;
  const audioPart = part
    ? `atrim=start=${part.startSeconds.toFixed(6)}:end=${part.stopSeconds.toFixed(6)},asetpts=PTS-STARTPTS,`
    : '';
  const soundSeconds = frameCount / previewFps - addedSeconds(edits ?? null);
  const editsOfSound = edits ? `,${editedSound(edits.sound)}` : '';
  const filters = [
    `[0:v:0]${previewVideoFilters(options)}[v]`,
    ...(hasAudio
      ? [`[0:a:0]${audioPart}${paddedStereo({ channels: 2 }, soundSeconds)}${editsOfSound}[a]`]
      : []),
  ];
  return [
    ...globalOptions,
    ...[...whitelistedInput, '-i', `file:${proxy}`],
    ...['-filter_complex', filters.join(';'), '-map', '[v]'],
    ...previewVideoCodec(),
    ...(hasAudio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '128k'] : []),
    ...muxerOptions(out),
  ];
}

// -y: an aborted attempt may have left a file.
const globalOptions = ['-nostdin', '-y', '-v', 'error'];

/** Metadata and chapters of the source are dropped: they may name people and places. */
export function muxerOptions(out: string): string[] {
  return [
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}

/** Video filters of the final. */
function finalVideoFilters({
  video,
  scripts,
  edits,
  probe,
}: Pick<FinalOptions, 'video' | 'scripts' | 'edits' | 'probe'>): string {
  const even = cropToEven(video);
  const { startTick } = video.span;
  const stretch = scripts === null ? '' : `*${scriptTimeStretch}`;
  return [
    spanFilter(video.span),
    ...(edits
      ? [editedFrames(edits, video.timebase, framesPerSecond(probe.video)), `setpts=PTS${stretch}`]
      : [`setpts=(PTS-${offset(startTick)})${stretch}`]),
    ...(video.squarePixels ? [] : [`scale=${video.width}:${video.height}:flags=bicubic`]),
    'setsar=1',
    ...(even.width === video.width && even.height === video.height
      ? []
      : [`crop=${even.width}:${even.height}:0:0`]),
    video.colors,
    ...(scripts === null
      ? []
      : [
          ...burnFilters(scripts, {
            size: even,
            color: video.color,
            pixelFormat: video.highRange ? 'yuv420p10le' : 'yuv420p',
          }),
          `setpts=PTS/${scriptTimeStretch}`,
        ]),
  ].join(',');
}

/**
 * Audio filters of the final: silence where the source has none, so that audio and video end
 * together.
 */
function finalAudioFilters(audio: ProbeAudio, video: FinalVideo): string {
  const start = seconds(video.span.startTick, video.timebase);
  const length = toSeconds(video.endTick - video.span.startTick, video.timebase);
  return [
    `atrim=start=${start}:end=${seconds(video.endTick, video.timebase)}`,
    `asetpts=PTS-(${start})/TB`,
    paddedStereo(audio, length),
  ].join(',');
}

/** Video filters of the preview; size and color are the proxy's. */
function previewVideoFilters({
  proxySize: size,
  part,
  edits,
  color,
  scripts,
  frameCount,
}: PreviewOptions): string {
  const fitted = previewSize(size);
  return [
    ...(part
      ? [
          `trim=start_frame=${part.firstFrame}:end_frame=${part.lastFrame + 1}`,
          'setpts=PTS-STARTPTS',
        ]
      : []),
    ...(fitted.width === size.width && fitted.height === size.height
      ? []
      : [`scale=${fitted.width}:${fitted.height}`]),
    'setsar=1',
    ...(edits ? [`setpts='PTS+round((${delay(edits)})/TB)'`] : []),
    `setpts=PTS*${scriptTimeStretch}`,
    ...burnFilters(scripts, { size: fitted, color, pixelFormat: 'yuv420p' }),
    `setpts=PTS/${scriptTimeStretch}`,
    // How long the last frame lasts is only known here, and it may be any share of the preview:
    // it is repeated as long as needed, then cut.
    `fps=${previewFps}:eof_action=pass`,
    `tpad=stop_mode=clone:stop=${frameCount}`,
    `trim=end_frame=${frameCount}`,
  ].join(',');
}

/** Seconds by which a frame is later, as an expression of its number and time. */
function delay({ still, slow }: PreviewEdits): string {
  const ofSlow = slow.map(({ from, to, factor }) => {
    const [start, end] = [from.toFixed(9), to.toFixed(9)];
    return `${factor - 1}*(clip(T,${start},${end})-${start})`;
  });
  const ofStill = still ? [`gt(N,${still.frame})*${still.seconds.toFixed(9)}`] : [];
  return [...ofStill, ...ofSlow].join('+');
}

function addedSeconds(edits: PreviewEdits | null): number {
  const ofSlow = (edits?.slow ?? []).reduce(
    (sum, one) => sum + (one.factor - 1) * (one.to - one.from),
    0,
  );
  return ofSlow + (edits?.still?.seconds ?? 0);
}

export const previewFps = 30;

/** Within 1280x720, never enlarged, both sides even. */
export function previewSize(size: Size): Size {
  return scaleToEven(size, Math.min(1, 1280 / size.width, 720 / size.height));
}

/** Video encoder of the preview: speed before quality. */
function previewVideoCodec(): string[] {
  return ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-pix_fmt', 'yuv420p'];
}

/** A number as the right side of a subtraction. */
function offset(pts: number): string {
  return pts < 0 ? `(${pts})` : String(pts);
}

function seconds(ticks: number, timebase: Timebase): string {
  return toSeconds(ticks, timebase).toFixed(9);
}
