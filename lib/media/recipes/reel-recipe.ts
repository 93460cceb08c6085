// How finished clips become one film: what each file is, to a plan that either copies the pictures
// as they are or, when the clips differ, encodes them once more in one pass. Decides only; nothing
// here runs. Invariant: every frame of every clip is in the reel once, with its own duration; sound
// is as long as the pictures.

import { whitelistedInput } from '../limits';

/** One clip as ffprobe sees it. */
export type ReelPart = {
  readonly width: number;
  readonly height: number;
  /** Words of ffprobe that must agree for pictures to be copied behind each other: codec, pixel format and aspect,
   * time base, and the digest of the decoder's setup, which a film has only once. */
  readonly profile: string;
  readonly timescale: number;
  /** Seconds from the first frame at which each frame is shown. */
  readonly times: readonly number[];
  /** From the first frame to the end of the last. */
  readonly seconds: number;
  readonly hasAudio: boolean;
};

export type ReelPlan = {
  /**
   * Pictures are copied from input 0, a list of the parts; else they come from the filters as [v].
   */
  readonly copiesVideo: boolean;
  /**
   * Filters over the parts, which are inputs 1 and up in the given order; null when there is
   * nothing to filter.
   */
  readonly filters: string | null;
  readonly hasAudio: boolean;
  readonly width: number;
  readonly height: number;
  readonly timescale: number;
  /** The parts' times, one part's after the other's. */
  readonly times: readonly number[];
};

/** The plan for these parts, in their order. */
export function planReel(parts: readonly ReelPart[]): ReelPlan {
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
    timescale: copiesVideo ? (parts[0]?.timescale ?? mixedTimescale) : mixedTimescale,
    times: joinedTimes(parts),
  };
}

function joinedTimes(parts: readonly ReelPart[]): number[] {
  const times: number[] = [];
  let start = 0;
  for (const part of parts) {
    for (const time of part.times) times.push(start + time);
    start += part.seconds;
  }
  return times;
}

/**
 * Ticks per second when the parts have no common ones: divisible by all usual frame rates and the
 * usual for MPEG.
 */
const mixedTimescale = 90_000;

/**
 * The list that the concat demuxer reads. Both ends of each part are the pictures' own: left to
 * itself the demuxer takes them from the sound, whose run-in begins 21 ms before the pictures and
 * which may end after them.
 */
export function partList(names: readonly string[], parts: readonly ReelPart[]): string {
  const entries = names.map(
    (name, i) => `file ${name}\ninpoint 0\nduration ${(parts[i]?.seconds ?? 0).toFixed(6)}\n`,
  );
  return `ffconcat version 1.0\n${entries.join('')}`;
}

/** A chapter for each part, in the format ffmpeg reads as an input. */
export function chapterList(parts: readonly ReelPart[]): string {
  let start = 0;
  const chapters = parts.map((part, i) => {
    const from = start;
    start += part.seconds;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(from * 1000)}\nEND=${Math.round(start * 1000)}\ntitle=Clip ${i + 1}\n`;
  });
  return `;FFMETADATA1\n${chapters.join('')}`;
}

/**
 * All parts fitted into one size, no frame added or dropped: the film keeps each part's own times.
 */
function videoFilters(parts: readonly ReelPart[], width: number, height: number): string {
  const each = parts.map(
    (_, i) =>
      `[${i + 1}:v:0]scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,` +
      `pad=${width}:${height}:-1:-1,setsar=1,format=yuv420p,settb=1/${mixedTimescale}[v${i}]`,
  );
  return `${each.join(';')};${parts.map((_, i) => `[v${i}]`).join('')}concat=n=${parts.length}:v=1:a=0[v]`;
}

/**
 * Sound is coded anew even where pictures are copied: every coded part begins with 1024 samples of
 * the coder's own run-in, which copying would leave audible between the clips and let sound drift
 * behind the pictures.
 */
function audioFilters(parts: readonly ReelPart[]): string {
  const each = parts.map((part, i) => {
    const source = part.hasAudio
      ? `[${i + 1}:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad,asetpts=N/SR/TB`
      : 'anullsrc=r=48000:cl=stereo,aformat=sample_fmts=fltp';
    return `${source},atrim=end=${part.seconds.toFixed(9)}[a${i}]`;
  });
  return `${each.join(';')};${parts.map((_, i) => `[a${i}]`).join('')}concat=n=${parts.length}:v=0:a=1[a]`;
}

/** What guards every input, and the list's own format. */
const listInputOptions = whitelistedInput.map((option, i) =>
  whitelistedInput[i - 1] === '-format_whitelist' ? `concat,${option}` : option,
);

export type ReelOptions = {
  readonly plan: ReelPlan;
  /** File names inside the directory ffmpeg runs in. */
  readonly list: string;
  readonly chapters: string;
  readonly parts: readonly string[];
  readonly out: string;
};

/**
 * ffmpeg's arguments for the reel: input 0 is the list of parts, then each part by itself, last the
 * chapters.
 */
export function reelArguments({ plan, list, chapters, parts, out }: ReelOptions): string[] {
  const chapterInput = String(plan.filters === null ? 1 : parts.length + 1);
  // Where only the sound of the single parts is wanted, their pictures are not even read.
  const withoutVideo = plan.copiesVideo ? ['-vn'] : [];
  const codec = plan.copiesVideo
    ? ['-map', '0:v:0', '-c:v', 'copy']
    : [
        '-map',
        '[v]',
        '-c:v',
        'libx264',
        '-preset',
        'medium',
        '-crf',
        '18',
        '-pix_fmt',
        'yuv420p',
        '-fps_mode',
        'passthrough',
        '-enc_time_base',
        `1:${plan.timescale}`,
      ];
  return [
    ...['-nostdin', '-y', '-v', 'error'],
    // Else everything is shifted by the first part's run-in of sound.
    '-copyts',
    ...[...listInputOptions, '-f', 'concat', '-i', list],
    ...(plan.filters === null
      ? []
      : parts.flatMap((part) => [
          ...withoutVideo,
          '-threads',
          '1',
          ...whitelistedInput,
          '-i',
          part,
        ])),
    ...['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', chapters],
    ...(plan.filters === null ? [] : ['-filter_complex', plan.filters]),
    ...codec,
    ...(plan.hasAudio ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '192k'] : []),
    ...['-map_metadata', chapterInput, '-map_chapters', chapterInput],
    ...[
      '-video_track_timescale',
      String(plan.timescale),
      '-movflags',
      '+faststart',
      '-f',
      'mp4',
      `file:${out}`,
    ],
  ];
}
