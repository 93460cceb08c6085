// Recipe: parts of one recording become one file by copying their packets. Nothing is encoded again
// but PCM whose layout no container beside its own keeps: that becomes plain PCM, sample by sample.

import { joinListInput, segmentProbeInput } from '../limits';
import type { StreamReport } from '../probe/probe-report';
import { type PartFacts, timebaseOf } from './part-facts';

/** A file, a range of one, or several whose bytes follow each other, as ffmpeg opens it. */
export type Segment = { readonly url: string; readonly container: PartFacts['container'] };

/** ffprobe's arguments for the streams of a segment. */
export function segmentStreamsArguments({ url, container }: Segment): string[] {
  const selection = ['-show_format', '-show_streams', '-show_data_hash', 'sha256', '-of', 'json'];
  return ['-v', 'error', ...segmentProbeInput(container), ...selection, url];
}

/** ffprobe's arguments for all packets of a segment, one a line. */
export function segmentPacketsArguments({ url, container }: Segment): string[] {
  const fields = 'packet=stream_index,pts,dts,duration,flags';
  const selection = ['-show_entries', fields, '-of', 'csv=p=0'];
  return ['-v', 'quiet', ...segmentProbeInput(container), ...selection, url];
}

/** Packets from a byte of a file to another, as ffmpeg opens them. */
export function rangeUrl(file: string, from: number, to: number): string {
  return `subfile,,start,${from},end,${to},,:file:${file}`;
}

/** Files whose bytes follow each other: a transport stream that was cut anywhere. */
export function bytesUrl(files: readonly string[]): string {
  return files.length === 1
    ? `file:${files[0]}`
    : `concat:${files.map((f) => `file:${f}`).join('|')}`;
}

// Seconds: a camera's clock goes on from one file to the next without a step.
const clockStep = 0.5;

/** Groups transport streams whose clock goes on: they were one stream, cut at any byte. */
export function byteRuns(parts: readonly PartFacts[]): number[][] {
  const runs: number[][] = [];
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1];
    const goesOn =
      before?.container === 'mpegts' &&
      Math.abs(part.startSeconds - before.startSeconds - before.durationSeconds) < clockStep;
    if (goesOn) runs.at(-1)?.push(i);
    else runs.push([i]);
  }
  return runs;
}

const formats = {
  mp4: { extension: 'mp4', contentType: 'video/mp4', container: 'mov' },
  mov: { extension: 'mov', contentType: 'video/quicktime', container: 'mov' },
  matroska: { extension: 'mkv', contentType: 'video/x-matroska', container: 'matroska' },
  mpegts: { extension: 'ts', contentType: 'video/mp2t', container: 'mpegts' },
} as const;
type Format = keyof typeof formats;

export type JoinPlan = (typeof formats)[Format] & {
  readonly format: Format;
  /** ffmpeg's encoder of each sound: "copy", or PCM. */
  readonly sounds: readonly string[];
};

const inMp4 = {
  video: new Set(['h264', 'hevc', 'mpeg4', 'mpeg2video', 'mpeg1video', 'vp9', 'av1']),
  sound: new Set(['aac', 'mp3', 'mp2', 'ac3', 'eac3', 'alac', 'dts']),
};
const inMov = {
  video: new Set([...inMp4.video, 'prores', 'mjpeg', 'dvvideo', 'h263']),
  sound: new Set([
    ...['aac', 'mp3', 'ac3', 'alac', 'pcm_s8', 'pcm_u8', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le'],
    ...['pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_f32le', 'pcm_f32be', 'pcm_alaw', 'pcm_mulaw'],
    ...['amr_nb', 'amr_wb'],
  ]),
};
// PCM with headers of its own.
const framedPcm = new Set(['pcm_bluray', 'pcm_dvd', 's302m']);

/** Container and treatment of sound: MP4 where the codecs allow it, then MOV, then Matroska. */
export function planJoin({ video, sounds }: PartFacts): JoinPlan {
  const encoders = sounds.map(soundEncoder);
  const codecs = sounds.map(({ codec_name: codec }, i) =>
    encoders[i] === 'copy' ? codec : (encoders[i] ?? ''),
  );
  const fits = (known: typeof inMp4) =>
    known.video.has(video.codec_name) && codecs.every((codec) => known.sound.has(codec));
  // AAC as broadcasts frame it is kept by transport streams alone.
  const format: Format = codecs.includes('aac_latm')
    ? 'mpegts'
    : fits(inMp4)
      ? 'mp4'
      : fits(inMov)
        ? 'mov'
        : 'matroska';
  return { ...formats[format], format, sounds: encoders };
}

function soundEncoder({ codec_name: codec, bits_per_raw_sample: bits = 16 }: StreamReport): string {
  if (!framedPcm.has(codec)) return 'copy';
  return bits > 16 ? 'pcm_s24le' : 'pcm_s16le';
}

export type JoinList = {
  readonly urls: readonly string[];
  /** Of each part in the joined file, in seconds. */
  readonly offsets: readonly number[];
};

/** The list of the concat demuxer. */
export function joinList({ urls, offsets }: JoinList): string {
  const entries = urls.map((url, i) => {
    const next = offsets[i + 1];
    const length =
      next === undefined ? '' : `duration ${micros(next) - micros(offsets[i] ?? 0)}us\n`;
    // As far as the check read, so that both find the same start of the clock.
    return `file '${url}'\noption probesize 50000000\noption analyzeduration 20000000\n${length}`;
  });
  return `ffconcat version 1.0\n${entries.join('')}`;
}

const micros = (seconds: number) => Math.round(seconds * 1e6);

export type JoinOptions = {
  readonly facts: PartFacts;
  readonly plan: JoinPlan;
  /** Of each sound: runs of packets that are left out. */
  readonly left: readonly (readonly (readonly [number, number])[])[];
  /** File names in ffmpeg's working directory. */
  readonly list: string;
  readonly out: string;
};

/** ffmpeg's arguments. */
export function joinArguments({ facts, plan, left, list, out }: JoinOptions): string[] {
  const { video, sounds } = facts;
  return [
    ...['-nostdin', '-y', '-v', 'error', '-copyts'],
    ...[...joinListInput, '-i', list],
    ...['-map', `0:${video.index}`, '-c:v', 'copy', '-copyinkf:v'],
    ...(video.codec_name === 'hevc' && plan.container === 'mov' ? ['-tag:v', 'hvc1'] : []),
    ...sounds.flatMap(({ index }, s) => [
      ...['-map', `0:${index}`, `-c:a:${s}`, plan.sounds[s] ?? 'copy'],
      ...dropFilter(s, left[s] ?? []),
    ]),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-max_muxing_queue_size', '1000000'],
    ...muxerOptions(plan, video),
    `file:${out}`,
  ];
}

/** Drops runs of packets by their numbers, before they are copied or decoded. */
function dropFilter(s: number, runs: readonly (readonly [number, number])[]): string[] {
  if (runs.length === 0) return [];
  const drops = runs.map(([from, to]) => `between(n\\,${from}\\,${to})`).join('+');
  return [`-bsf:a:${s}`, `noise=drop=${drops}`];
}

// Ticks a second below which MP4 would be coarser than other programs write it.
const timescaleMin = 10_000;

function muxerOptions({ format }: JoinPlan, video: StreamReport): string[] {
  if (format === 'matroska') return ['-f', 'matroska'];
  if (format === 'mpegts')
    return ['-mpegts_flags', '+latm', '-muxdelay', '0', '-muxpreload', '0', '-f', 'mpegts'];
  const [, den] = timebaseOf(video);
  const timescale = den * Math.ceil(timescaleMin / den);
  return [
    ...['-video_track_timescale', String(timescale)],
    // Where a track begins is written in these ticks; the default of a thousandth would move it.
    ...['-movie_timescale', String(timescale), '-f', format],
  ];
}
