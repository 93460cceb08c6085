// Recipes of preview and final: ffmpeg's filters and encoder settings that burn the marks in. Times
// are integers in the source's time base up to ffmpeg's own arithmetic. Invariant: every frame
// passes the burner at its own script time and leaves with its own time; frames are added or
// dropped only by the preview's fixed rate, after the burner.

import { type ClipSpan, clipSpan, seekOptions, spanFilter } from '../clip/clip-span';
import type { FrameTable } from '../frame-table';
import { whitelistedInput } from '../limits';
import type { Probe } from '../probe/probe';
import { cropToEven, type Size, scaleToEven } from '../size';
import { sourceUrl } from '../source-url';
import { scriptTimeStretch } from '../subtitles/ass';
import { type Timebase, toSeconds } from '../timebase';
import { uprightInput, uprightVideo } from './upright-input';

/** Color tags as ffprobe names them; null where the video has none. */
export type ColorTags = {
  readonly space: string | null;
  readonly primaries: string | null;
  readonly transfer: string | null;
};

/** Display size: rotation and pixel aspect applied. */
export type FinalVideo = Size & {
  /** Of the source's video stream. */
  readonly timebase: Timebase;
  /** From the first frame to the last, as in the analysis. */
  readonly span: ClipSpan;
  /** End of the last frame in ticks. */
  readonly endTick: number;
  /** When false, decoded frames are scaled to the display size. */
  readonly squarePixels: boolean;
  /** Samples use 0..255 instead of 16..235. */
  readonly fullRange: boolean;
  readonly color: ColorTags;
};

/** The video of the final: the table's frames of the source. */
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
  const videoFilter = `${uprightVideo(0, probe)}${finalVideoFilters(video, script)}[v]`;
  const audioFilter = probe.audio ? [`[0:${probe.audio.index}]${finalAudioFilters(video)}[a]`] : [];
  return [
    ...globalOptions,
    ...uprightInput(probe),
    ...seekOptions(video.span),
    ...['-i', sourceUrl(source, probe)],
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

/** ffmpeg's arguments for the preview; its audio is padded with silence to the end of the video. */
export function previewArguments(options: PreviewOptions): string[] {
  const { proxy, hasAudio, frameCount, out } = options;
  const filters = [
    `[0:v:0]${previewVideoFilters(options)}[v]`,
    ...(hasAudio ? [`[0:a:0]${silencePadded(frameCount / previewFps)}[a]`] : []),
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
function muxerOptions(out: string): string[] {
  return [
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}

/** Video filters of the final. `script` is a file name in ffmpeg's working directory. */
function finalVideoFilters(video: FinalVideo, script: string): string {
  const even = cropToEven(video);
  return [
    spanFilter(video.span),
    `setpts=(PTS-${offset(video.span.startTick)})*${scriptTimeStretch}`,
    ...(video.squarePixels ? [] : [`scale=${video.width}:${video.height}:flags=bicubic`]),
    'setsar=1',
    ...(even.width === video.width && even.height === video.height
      ? []
      : [`crop=${even.width}:${even.height}:0:0`]),
    // Not every player supports full range in yuv420p: convert to limited range, which is tagged.
    ...(video.fullRange ? ['scale=in_range=pc:out_range=tv'] : []),
    'format=yuv420p',
    ...burnFilters(script, video.color),
    `setpts=PTS/${scriptTimeStretch}`,
  ].join(',');
}

/**
 * Audio filters of the final: silence where the source has none, so that audio and video end
 * together.
 */
function finalAudioFilters(video: FinalVideo): string {
  const start = seconds(video.span.startTick, video.timebase);
  const length = toSeconds(video.endTick - video.span.startTick, video.timebase);
  return [
    `atrim=start=${start}:end=${seconds(video.endTick, video.timebase)}`,
    `asetpts=PTS-(${start})/TB`,
    silencePadded(length),
  ].join(',');
}

/** Audio of exactly this length in seconds: silence in its gaps and after its end. */
function silencePadded(lengthSeconds: number): string {
  return [
    'aresample=48000:async=1:first_pts=0',
    'aformat=channel_layouts=stereo',
    // Padding has no timestamps when there is no audio at all: count samples instead.
    'apad',
    'asetpts=N/SR/TB',
    `atrim=end=${lengthSeconds.toFixed(9)}`,
    // Padding without any sound before it comes in frames larger than the encoder takes.
    'asetnsamples=n=1024:p=0',
  ].join(',');
}

/** Video encoder of the final: quality before speed. */
function finalVideoCodec(video: FinalVideo): string[] {
  const [num, den] = video.timebase;
  const { space, primaries, transfer } = video.color;
  return [
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '18', '-pix_fmt', 'yuv420p'],
    // The defaults round times to the mean rate and drop frames that then coincide. For video alone:
    // on a coarse time base the start of the sound would be rounded, too.
    ...['-fps_mode', 'passthrough', '-enc_time_base:v', `${num}:${den}`],
    ...['-video_track_timescale', String(den)],
    ...['-color_range', 'tv', '-colorspace', space ?? 'unknown'],
    ...['-color_primaries', primaries ?? 'unknown', '-color_trc', transfer ?? 'unknown'],
  ];
}

/** Video filters of the preview; size and color are the proxy's. */
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
    // How long the last frame lasts is only known here, and it may be any share of the preview:
    // it is repeated as long as needed, then cut.
    `fps=${previewFps}:eof_action=pass`,
    `tpad=stop_mode=clone:stop=${frameCount}`,
    `trim=end_frame=${frameCount}`,
  ].join(',');
}

export const previewFps = 30;

/** Frames of a preview of this duration. */
export function previewFrameCount(seconds: number): number {
  return Math.max(1, Math.round(seconds * previewFps));
}

/** Within 1280x720, never enlarged, both sides even. */
export function previewSize(size: Size): Size {
  return scaleToEven(size, Math.min(1, 1280 / size.width, 720 / size.height));
}

/** Video encoder of the preview: speed before quality. */
function previewVideoCodec(): string[] {
  return ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-pix_fmt', 'yuv420p'];
}

/**
 * The burner. Frames are tagged BT.601 for it, because the script's colors are computed for BT.601.
 */
function burnFilters(script: string, color: ColorTags): string[] {
  return [
    'setparams=colorspace=smpte170m',
    `ass=filename=${script}`,
    `setparams=colorspace=${color.space ?? 'unknown'}`,
  ];
}

/** A number as the right side of a subtraction. */
function offset(pts: number): string {
  return pts < 0 ? `(${pts})` : String(pts);
}

function seconds(ticks: number, timebase: Timebase): string {
  return toSeconds(ticks, timebase).toFixed(9);
}
