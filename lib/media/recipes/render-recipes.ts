// How marks are burned into film: picture facts to the filters and encoder settings of preview and
// final. Decides only; nothing here runs. Times are integers in the source's time base until
// ffmpeg's own arithmetic. Invariant: every picture passes the burner with its own script time and
// leaves with its own time, none is added or dropped but by the preview's fixed rate, which acts
// behind the burner, so no picture carries another one's mark.

import { type ClipSpan, clipSpan, seekOptions, spanFilter } from '../clip/clip-span';
import type { FrameTable } from '../frame-table';
import { sourceInput, whitelistedInput } from '../limits';
import type { Probe } from '../probe/probe';
import { scriptTimeStretch } from '../subtitles/ass';
import { type Timebase, toSeconds } from '../timebase';

/** Colour words as ffprobe gives them; null where the film does not say. */
export type ColorTags = {
  readonly space: string | null;
  readonly primaries: string | null;
  readonly transfer: string | null;
};

export type FinalVideo = {
  /** Of the source's video stream. */
  readonly timebase: Timebase;
  /** From the first frame to the last, read as the analysis read it. */
  readonly span: ClipSpan;
  /** End of the last frame in ticks. */
  readonly endTick: number;
  /** The picture as people see it: rotation and pixel aspect applied. */
  readonly width: number;
  readonly height: number;
  /** The decoded picture after rotation has another size (pixels that are not square): scale it. */
  readonly squarePixels: boolean;
  /** Samples use 0..255 instead of 16..235. */
  readonly fullRange: boolean;
  readonly color: ColorTags;
};

export type Size = { readonly width: number; readonly height: number };

/**
 * x264 wants even sides; an odd last row or column is cut off, which moves nothing and blurs
 * nothing.
 */
export function evenSize(size: Size): Size {
  return { width: size.width - (size.width % 2), height: size.height - (size.height % 2) };
}

/** What the final shows: the table's frames of the source, as people see them. */
export function finalVideo(probe: Probe, { pts, timebase }: FrameTable): FinalVideo {
  const { video } = probe;
  const [first = 0, last = first] = [pts[0], pts.at(-1)];
  // A frame lasts until the next; the last one as long as the one before it.
  const endTick =
    pts.length > 1
      ? 2 * last - (pts.at(-2) ?? last)
      : last + Math.max(1, Math.round(timebase[1] / (timebase[0] * video.fps)));
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
    fullRange: video.fullRange,
    color: {
      space: video.colorSpace,
      primaries: video.colorPrimaries,
      transfer: video.colorTransfer,
    },
  };
}

export type FinalOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly video: FinalVideo;
  readonly script: string;
  readonly out: string;
};

/** ffmpeg's arguments for the final. */
export function finalArguments({ source, probe, video, script, out }: FinalOptions): string[] {
  const videoFilter = `[0:${probe.video.index}]${finalVideoFilters(video, script)}[v]`;
  const audioFilter = probe.audio ? [`[0:${probe.audio.index}]${finalAudioFilters(video)}[a]`] : [];
  return [
    ...globalOptions,
    ...sourceInput(probe.container),
    ...seekOptions(video.span),
    ...['-i', `file:${source}`],
    ...['-filter_complex', [videoFilter, ...audioFilter].join(';'), '-map', '[v]'],
    ...finalVideoCodec(video),
    ...(probe.audio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k'] : []),
    ...muxerOptions(out),
  ];
}

export type PreviewOptions = {
  readonly proxy: string;
  readonly proxySize: Size;
  readonly frameCount: number;
  readonly color: ColorTags;
  readonly hasAudio: boolean;
  readonly script: string;
  readonly out: string;
};

/** ffmpeg's arguments for the preview; the proxy's sound is copied. */
export function previewArguments(options: PreviewOptions): string[] {
  const { proxy, hasAudio, out } = options;
  return [
    ...globalOptions,
    ...[...whitelistedInput, '-i', `file:${proxy}`],
    ...['-filter_complex', `[0:v:0]${previewVideoFilters(options)}[v]`, '-map', '[v]'],
    ...previewVideoCodec(),
    ...(hasAudio ? ['-map', '0:a:0', '-c:a', 'copy'] : []),
    ...muxerOptions(out),
  ];
}

// What lies there already is the scratch of an attempt that died.
const globalOptions = ['-nostdin', '-y', '-v', 'error'];

/** Tags and chapters of the source stay behind: they may name people and places. */
function muxerOptions(out: string): string[] {
  return [
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    `file:${out}`,
  ];
}

/** Filters of the final's picture. `script` is a file name inside the directory ffmpeg runs in. */
function finalVideoFilters(video: FinalVideo, script: string): string {
  const even = evenSize(video);
  return [
    spanFilter(video.span),
    `setpts=(PTS-${offset(video.span.startTick)})*${scriptTimeStretch}`,
    ...(video.squarePixels ? [] : [`scale=${video.width}:${video.height}:flags=bicubic`]),
    'setsar=1',
    ...(even.width === video.width && even.height === video.height
      ? []
      : [`crop=${even.width}:${even.height}:0:0`]),
    // Not every player knows full range in yuv420p: bring it to the usual one, as the tag says
    // then.
    ...(video.fullRange ? ['scale=in_range=pc:out_range=tv'] : []),
    'format=yuv420p',
    ...burnFilters(script, video.color),
    `setpts=PTS/${scriptTimeStretch}`,
  ].join(',');
}

/**
 * Filters of the final's sound: silence where the source has none yet or no more, so that both end
 * together.
 */
function finalAudioFilters(video: FinalVideo): string {
  const start = seconds(video.span.startTick, video.timebase);
  const length = seconds(video.endTick - video.span.startTick, video.timebase);
  return [
    `atrim=start=${start}:end=${seconds(video.endTick, video.timebase)}`,
    `asetpts=PTS-(${start})/TB`,
    'aresample=48000:async=1:first_pts=0',
    'aformat=channel_layouts=stereo',
    // Padding has no times of its own where the source has no sound at all in the clip: count
    // samples instead.
    'apad',
    'asetpts=N/SR/TB',
    `atrim=end=${length}`,
  ].join(',');
}

/** Encoder settings of the final's picture: what people keep. */
function finalVideoCodec(video: FinalVideo): string[] {
  const [num, den] = video.timebase;
  const { space, primaries, transfer } = video.color;
  return [
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '18', '-pix_fmt', 'yuv420p'],
    // The muxer's own choice would round times to the average rate and drop frames that fall
    // together.
    ...[
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      `${num}:${den}`,
      '-video_track_timescale',
      String(den),
    ],
    ...[
      '-color_range',
      'tv',
      '-colorspace',
      space ?? 'unknown',
      '-color_primaries',
      primaries ?? 'unknown',
      '-color_trc',
      transfer ?? 'unknown',
    ],
  ];
}

/** Filters of the preview's picture; `size` and `color` are the proxy's. */
function previewVideoFilters({
  proxySize: size,
  color,
  script,
  frameCount,
}: PreviewOptions): string {
  const fitted = previewSize(size);
  return [
    ...(fitted.width === size.width && fitted.height === size.height
      ? []
      : [`scale=${fitted.width}:${fitted.height}`]),
    'setsar=1',
    `setpts=PTS*${scriptTimeStretch}`,
    ...burnFilters(script, color),
    `setpts=PTS/${scriptTimeStretch}`,
    // How long the last picture lasts is told differently by ffmpeg's versions: let it last, and
    // cut.
    `fps=${previewFps}:eof_action=pass`,
    'tpad=stop_mode=clone:stop=2',
    `trim=end_frame=${frameCount}`,
  ].join(',');
}

export const previewFps = 30;

/** Frames of a preview that lasts so long. */
export function previewFrameCount(seconds: number): number {
  return Math.max(1, Math.round(seconds * previewFps));
}

/** Within 1280x720 without stretching and without enlarging, both sides even. */
export function previewSize(size: Size): Size {
  const fit = Math.min(1, 1280 / size.width, 720 / size.height);
  const even = (side: number) => Math.max(2, 2 * Math.round((side * fit) / 2));
  return { width: even(size.width), height: even(size.height) };
}

/** Encoder settings of the preview's picture: quick to make, small enough to load. */
function previewVideoCodec(): string[] {
  return ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-pix_fmt', 'yuv420p'];
}

/**
 * The burner between two labels: it is told BT.601, for which the script's colours are made,
 * whatever the film is.
 */
function burnFilters(script: string, color: ColorTags): string[] {
  return [
    'setparams=colorspace=smpte170m',
    `ass=filename=${script}`,
    `setparams=colorspace=${color.space ?? 'unknown'}`,
  ];
}

/** A number that an expression can subtract even when it is negative. */
function offset(pts: number): string {
  return pts < 0 ? `(${pts})` : String(pts);
}

function seconds(ticks: number, timebase: Timebase): string {
  return toSeconds(ticks, timebase).toFixed(9);
}
