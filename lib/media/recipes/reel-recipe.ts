// Recipe: finals joined to one video. The plan copies the video streams when all clips agree and
// encodes them in one pass otherwise. Invariant: every frame of every clip is in the reel once,
// with its own duration; audio is as long as video.

import { whitelistedInput } from '../limits';
import type { Size } from '../size';
import { type ColorTags, partColors } from './colors';
import { standardFormat } from './render-recipes';

/** Facts of one final. */
export type ReelSegment = Size & {
  /**
   * What must agree for streams to be copied one after the other: codec, pixel format, aspect, time
   * base, and the digest of the decoder's setup, of which a file has only one.
   */
  readonly profile: string;
  /** Codec and pixel format. */
  readonly format: string;
  readonly color: ColorTags;
  readonly timescale: number;
  /** Presentation time of each frame in seconds from the first. */
  readonly times: readonly number[];
  /** From the first frame to the end of the last. */
  readonly seconds: number;
  readonly hasAudio: boolean;
};

export type ReelPlan = Size & {
  /** Video is copied from input 0, the list of parts; else it comes from the filters as [v]. */
  readonly copiesVideo: boolean;
  /** Filters over the parts, which are inputs 1, 2, ...; null when nothing is filtered. */
  readonly filters: string | null;
  readonly hasAudio: boolean;
  /** Codec and pixel format of the result. */
  readonly format: string;
  readonly timescale: number;
  /** Presentation times of all frames in seconds. */
  readonly times: readonly number[];
};

/** The plan for these parts, in their order. */
export function planReel(parts: readonly ReelSegment[]): ReelPlan {
  const copiesVideo = new Set(parts.map((part) => part.profile)).size <= 1;
  const hasAudio = parts.some((part) => part.hasAudio);
  const width = Math.max(...parts.map((part) => part.width));
  const height = Math.max(...parts.map((part) => part.height));
  const filters = [
    ...(copiesVideo ? [] : [videoFilters(parts, width, height)]),
    ...(hasAudio ? [audioFilters(parts)] : []),
  ];
  return {
    copiesVideo,
    filters: filters.length > 0 ? filters.join(';') : null,
    hasAudio,
    width,
    height,
    format: copiesVideo ? (parts[0]?.format ?? standardFormat) : standardFormat,
    timescale: copiesVideo ? (parts[0]?.timescale ?? mixedTimescale) : mixedTimescale,
    times: joinedTimes(parts),
  };
}

function joinedTimes(parts: readonly ReelSegment[]): number[] {
  const times: number[] = [];
  let start = 0;
  for (const part of parts) {
    for (const time of part.times) times.push(start + time);
    start += part.seconds;
  }
  return times;
}

/** Ticks per second when the parts differ: MPEG's, divisible by the usual frame rates. */
const mixedTimescale = 90_000;

/**
 * The list of the concat demuxer. Start and duration of each part are those of its video: by
 * default the demuxer takes them from the audio, whose priming begins 21 ms before the video and
 * which may end after it.
 */
export function partList(names: readonly string[], parts: readonly ReelSegment[]): string {
  const entries = names.map(
    (name, i) => `file ${name}\ninpoint 0\nduration ${(parts[i]?.seconds ?? 0).toFixed(6)}\n`,
  );
  return `ffconcat version 1.0\n${entries.join('')}`;
}

/** A chapter for each part, in the format ffmpeg reads as an input. */
export function chapterList(parts: readonly ReelSegment[]): string {
  let start = 0;
  const chapters = parts.map((part, i) => {
    const from = start;
    start += part.seconds;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(from * 1000)}\nEND=${Math.round(start * 1000)}\ntitle=Clip ${i + 1}\n`;
  });
  return `;FFMETADATA1\n${chapters.join('')}`;
}

/** All parts fitted into one size; no frame is added or dropped, each keeps its time. */
function videoFilters(parts: readonly ReelSegment[], width: number, height: number): string {
  const each = parts.map(
    ({ color }, i) =>
      `[${i + 1}:v:0]scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,` +
      `${partColors(color)},pad=${width}:${height}:-1:-1,setsar=1,settb=1/${mixedTimescale}[v${i}]`,
  );
  return `${each.join(';')};${parts.map((_, i) => `[v${i}]`).join('')}concat=n=${parts.length}:v=1:a=0[v]`;
}

/**
 * Audio is encoded again even where video is copied: every AAC stream begins with 1024 priming
 * samples, which would be audible between the clips and delay the audio more with each of them.
 */
function audioFilters(parts: readonly ReelSegment[]): string {
  const each = parts.map((part, i) => {
    const source = part.hasAudio
      ? `[${i + 1}:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad,asetpts=N/SR/TB`
      : 'anullsrc=r=48000:cl=stereo,aformat=sample_fmts=fltp';
    return `${source},atrim=end=${part.seconds.toFixed(9)}[a${i}]`;
  });
  return `${each.join(';')};${parts.map((_, i) => `[a${i}]`).join('')}concat=n=${parts.length}:v=0:a=1[a]`;
}

/** The whitelists of every input, with the list's own format. */
const listInputOptions = whitelistedInput.map((option, i) =>
  whitelistedInput[i - 1] === '-format_whitelist' ? `concat,${option}` : option,
);

export type ReelOptions = {
  readonly plan: ReelPlan;
  /** File names in ffmpeg's working directory. */
  readonly list: string;
  readonly chapters: string;
  readonly parts: readonly string[];
  readonly out: string;
};

/** ffmpeg's arguments for the reel. Inputs: the list of parts, each part alone, the chapters. */
export function reelArguments({ plan, list, chapters, parts, out }: ReelOptions): string[] {
  const chapterInput = String(plan.filters === null ? 1 : parts.length + 1);
  // Where only audio of the single parts is used, their video is not read.
  const withoutVideo = plan.copiesVideo ? ['-vn'] : [];
  const codec = plan.copiesVideo
    ? ['-map', '0:v:0', '-c:v', 'copy']
    : [
        ...['-map', '[v]', '-c:v', 'libx264', '-preset', 'medium', '-crf', '18'],
        ...['-pix_fmt', 'yuv420p', '-fps_mode', 'passthrough'],
        ...['-enc_time_base:v', `1:${plan.timescale}`],
      ];
  return [
    ...['-nostdin', '-y', '-v', 'error'],
    // Otherwise all times are shifted by the audio priming of the first part.
    '-copyts',
    ...[...listInputOptions, '-f', 'concat', '-i', list],
    ...(plan.filters === null
      ? []
      : parts.flatMap((part) => [
          ...[...withoutVideo, '-threads', '1'],
          ...[...whitelistedInput, '-i', part],
        ])),
    ...['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', chapters],
    ...(plan.filters === null ? [] : ['-filter_complex', plan.filters]),
    ...codec,
    ...(plan.hasAudio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k'] : []),
    ...['-map_metadata', chapterInput, '-map_chapters', chapterInput],
    ...['-video_track_timescale', String(plan.timescale)],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}
