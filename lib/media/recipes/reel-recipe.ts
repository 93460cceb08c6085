// Recipe: finals joined to one video. The plan copies the video streams when all clips agree;
// otherwise, and with cross-fades, those of the pieces of cross-fade.ts.
// Invariant: every frame that the timeline shows is in the reel once, with its own duration; audio is
// as long as video.

import { whitelistedInput } from '../limits';
import type { Size } from '../size';
import { type ColorTags, keptPartColors, partColors } from './colors';
import { highRangeFormat, type KeptRange, standardFormat } from './final-codec';
import type { MeasuredLoudness } from './loudness';
import { type MixedMusic, musicInputOptions } from './music-mix';
import { soundFilters } from './reel-sound';
import { type ReelTimeline, reelTimeline } from './reel-timeline';

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
  /** The parts agree, so that their packets can follow each other. */
  readonly copiesVideo: boolean;
  readonly timeline: ReelTimeline;
  /** Some joint is a cross-fade: then, or where the parts differ, input 0 lists pieces of them. */
  readonly isFaded: boolean;
  /** Filters over the sound of the parts, which are inputs 1, 2, ...; null: there is none. */
  readonly filters: string | null;
  readonly hasAudio: boolean;
  /** null: none. */
  readonly music: MixedMusic | null;
  /** High dynamic range that encoded frames keep; null: they are of the standard range. */
  readonly range: KeptRange | null;
  /** Codec and pixel format of the result. */
  readonly format: string;
  readonly timescale: number;
  /** Presentation times of all frames in seconds. */
  readonly times: readonly number[];
};

export type ReelWishes = {
  /** 0: hard cuts. */
  readonly crossFadeSeconds: number;
  /** Of the joined sound, when it is to be evened; null: as recorded. */
  readonly loudness: MeasuredLoudness | null;
  /** Absent or null: none. Its file is the last input. */
  readonly music?: MixedMusic | null;
  /** Of high dynamic range, kept where the parts are encoded; absent or null: none. */
  readonly range?: KeptRange | null;
  /** Nothing is copied, although the parts agree. */
  readonly encodesAll?: boolean;
};
const asRecorded: ReelWishes = { crossFadeSeconds: 0, loudness: null };

/** The plan for these parts, in their order. */
export function planReel(parts: readonly ReelSegment[], wishes = asRecorded): ReelPlan {
  const agree = new Set(parts.map((part) => part.profile)).size <= 1;
  const copiesVideo = agree && wishes.encodesAll !== true;
  const { music = null, range = null } = wishes;
  const encodedFormat = range ? highRangeFormat : standardFormat;
  const hasAudio = music !== null || parts.some((part) => part.hasAudio);
  const timeline = reelTimeline(parts, wishes.crossFadeSeconds);
  const isFaded = timeline.fades.some((fade) => fade > 0);
  const width = Math.max(...parts.map((part) => part.width));
  const height = Math.max(...parts.map((part) => part.height));
  const filters = hasAudio
    ? soundFilters(parts, timeline, {
        loudness: wishes.loudness,
        // After the list, the parts and the chapters.
        music: music && { mix: music, input: parts.length + 2 },
      })
    : null;
  return {
    copiesVideo,
    timeline,
    isFaded,
    ...{ filters, hasAudio, music, range, width, height },
    format: copiesVideo ? (parts[0]?.format ?? standardFormat) : encodedFormat,
    timescale: copiesVideo ? (parts[0]?.timescale ?? mixedTimescale) : mixedTimescale,
    times: timeline.times,
  };
}

/** Ticks per second when the parts differ: MPEG's, divisible by the usual frame rates. */
export const mixedTimescale = 90_000;

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
export function chapterList(
  { starts, seconds }: Pick<ReelTimeline, 'starts' | 'seconds'>,
  titles: readonly string[],
): string {
  const chapters = starts.map((start, i) => {
    const end = starts[i + 1] ?? seconds;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(start * 1000)}\nEND=${Math.round(end * 1000)}\ntitle=${metadataText(titles[i] ?? '')}\n`;
  });
  return `;FFMETADATA1\n${chapters.join('')}`;
}

/**
 * As a value of ffmpeg's metadata format, whose own characters get a backslash. At the end of a line its
 * reader takes even two of them for the start of an escape: a space follows.
 */
function metadataText(text: string): string {
  const escaped = text.replace(/[\r\n\0]/g, ' ').replace(/[=;#\\]/g, '\\$&');
  return escaped.endsWith('\\') ? `${escaped} ` : escaped;
}

/** Filters of one part into a size and a range that others share. */
export function fitted(
  { color }: ReelSegment,
  { width, height }: Size,
  range: KeptRange | null,
): string {
  return (
    `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,` +
    `${range ? keptPartColors : partColors(color)},pad=${width}:${height}:-1:-1,setsar=1,settb=1/${mixedTimescale}`
  );
}

/** The whitelists of every input, with the list's own format. */
const listInputOptions = whitelistedInput.map((option, i) =>
  whitelistedInput[i - 1] === '-format_whitelist' ? `concat,${option}` : option,
);

export type ReelFiles = {
  readonly plan: ReelPlan;
  /** File names in ffmpeg's working directory. */
  readonly list: string;
  readonly chapters: string;
  readonly parts: readonly string[];
  /** Of the music, where there is some. */
  readonly music?: string;
  readonly out: string;
};

/**
 * How long the last frame is shown. All others are shown until the next one; how long the last one is the
 * list does not say, and by itself it would be as long as a frame of the first part.
 */
function lastFrameTicks({ timeline, times, timescale }: ReelPlan): number {
  return Math.max(1, Math.round((timeline.seconds - (times.at(-1) ?? 0)) * timescale));
}

/** ffmpeg's arguments for the reel. Inputs: the list of parts, each part alone, the chapters, music. */
export function reelArguments({ plan, list, chapters, parts, music, out }: ReelFiles): string[] {
  const chapterInput = String(plan.filters === null ? 1 : parts.length + 1);
  return [
    ...['-nostdin', '-y', '-v', 'error'],
    // Otherwise all times are shifted by the audio priming of the first part.
    '-copyts',
    ...[...listInputOptions, '-f', 'concat', '-i', list],
    ...(plan.filters === null
      ? []
      : parts.flatMap((part) => [
          // Of the single parts only the sound is used.
          ...['-vn', '-threads', '1'],
          ...[...whitelistedInput, '-i', part],
        ])),
    ...['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', chapters],
    ...(plan.music && music
      ? [
          ...musicInputOptions(plan.music, plan.timeline.seconds),
          ...[...whitelistedInput, '-i', music],
        ]
      : []),
    ...(plan.filters === null ? [] : ['-filter_complex', plan.filters]),
    ...['-map', '0:v:0', '-c:v', 'copy'],
    ...['-bsf:v', `setts=pts=PTS:dts=DTS:duration=${lastFrameTicks(plan)}`],
    ...(plan.hasAudio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k'] : []),
    ...['-map_metadata', chapterInput, '-map_chapters', chapterInput],
    ...['-video_track_timescale', String(plan.timescale)],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${out}`],
  ];
}
