// The sound of a reel: that of its parts one after the other, by samples, as [a]. Invariant: it is as
// long as the video.

import { whitelistedInput } from '../limits';
import { loudnessFilters, type MeasuredLoudness, measuringFilter } from './loudness';
import { type MixedMusic, mixFilters, musicInputOptions } from './music-mix';
import type { ReelTimeline } from './reel-timeline';

export type PartSound = { readonly seconds: number; readonly hasAudio: boolean };

export type SoundWishes = {
  /** Of the joined sound, when it is to be evened. */
  readonly loudness?: MeasuredLoudness | null;
  /** Number of the input that is the first part. */
  readonly firstInput?: number;
  /** Mixed with the joined sound; `input`: its number. */
  readonly music?: { readonly mix: MixedMusic; readonly input: number } | null;
};

type SoundTimes = Pick<ReelTimeline, 'fades' | 'seconds'>;

/**
 * Filters over the parts, which are inputs one after the other. Audio is encoded again even where video is copied:
 * every AAC stream begins with 1024 priming samples, which would be audible between the clips and delay
 * the audio more with each of them.
 */
export function soundFilters(
  parts: readonly PartSound[],
  { fades, seconds }: SoundTimes,
  { loudness = null, firstInput = 1, music = null }: SoundWishes = {},
): string {
  const each = parts.map((part, i) => {
    const source = part.hasAudio
      ? `[${i + firstInput}:a:0]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad,asetpts=N/SR/TB`
      : 'anullsrc=r=48000:cl=stereo,aformat=sample_fmts=fltp';
    return `${source},atrim=end=${part.seconds.toFixed(9)}[a${i}]`;
  });
  const mixed = loudness === null ? 'a' : 'mixed';
  const joined = music === null ? mixed : 'joined';
  return [
    ...each,
    ...(fades.some((fade) => fade > 0)
      ? fadedJoints(fades, joined)
      : [`${parts.map((_, i) => `[a${i}]`).join('')}concat=n=${parts.length}:v=0:a=1[${joined}]`]),
    ...(music === null
      ? []
      : [mixFilters(music.mix, { input: music.input, seconds, from: joined, to: mixed })]),
    ...(loudness === null ? [] : [`[mixed]${loudnessFilters(loudness)}[a]`]),
  ].join(';');
}

const sampleRate = 48_000;

/** Joint by joint: at a fade both sounds at once, of equal power together. */
function fadedJoints(fades: readonly number[], name: string): string[] {
  return fades.map((fade, i) => {
    const inputs = `[${i === 0 ? 'a0' : `j${i - 1}`}][a${i + 1}]`;
    const output = i === fades.length - 1 ? name : `j${i}`;
    return fade === 0
      ? `${inputs}concat=n=2:v=0:a=1[${output}]`
      : `${inputs}acrossfade=ns=${Math.round(fade * sampleRate)}:c1=qsin:c2=qsin[${output}]`;
  });
}

/** ffmpeg's arguments that measure the joined sound and write nothing. */
export function measureArguments(
  parts: readonly PartSound[],
  timeline: SoundTimes,
  names: readonly string[],
  music: { readonly mix: MixedMusic; readonly name: string } | null = null,
): string[] {
  const filters = soundFilters(parts, timeline, {
    firstInput: 0,
    music: music && { mix: music.mix, input: names.length },
  });
  return [
    ...measuringOptions,
    '-copyts',
    ...names.flatMap((name) => ['-vn', '-threads', '1', ...whitelistedInput, '-i', name]),
    ...(music
      ? [...musicInputOptions(music.mix, timeline.seconds), ...whitelistedInput, '-i', music.name]
      : []),
    ...['-filter_complex', `${filters};[a]${measuringFilter}[measured]`, '-map', '[measured]'],
    ...['-f', 'null', '-'],
  ];
}

/** The same for a finished file. */
export function measureFileArguments(file: string): string[] {
  return [
    ...[...measuringOptions, '-vn', ...whitelistedInput, '-i', `file:${file}`],
    ...['-af', measuringFilter, '-f', 'null', '-'],
  ];
}

// What is measured is printed at this level.
const measuringOptions = ['-nostdin', '-nostats', '-hide_banner', '-v', 'info'];
