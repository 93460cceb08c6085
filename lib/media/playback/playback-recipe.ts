// Recipe: one decode of a chunk of a match into fragmented MP4 files (one of each rung, one of the
// sound), thumbnails, and samples for the waveform. Invariant: every kept frame has its own time on
// the clock of lists; a match's first frame is shown from second 0 on.

import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe, ProbeAudio } from '../probe/probe';
import {
  analyseFiles,
  imageOutput,
  printFrames,
  proxyFilters,
  spriteFilters,
} from '../recipes/analyse-recipe';
import { paddedStereo, soundRate } from '../recipes/audio';
import { clipFrames, frameTimebase, sourceOptions } from '../recipes/source-frames';
import { sourceUrl } from '../source-url';
import type { SpriteLayout } from '../sprite';
import type { Timebase } from '../timebase';
import { peakSampleRate } from './peaks';
import { bufferSeconds, type PlaybackPlan, type Rung } from './plan-playback';
import { type SoundSpan, soundFrame, soundSpan } from './sound-span';

export type PlaybackOptions = {
  readonly source: string;
  readonly probe: Probe;
  readonly span: ClipSpan;
  /** Seconds of the video; the first chunk begins at 0. */
  readonly startSeconds: number;
  readonly stopSeconds: number;
  /** With at least one rung. */
  readonly plan: PlaybackPlan;
  readonly thumbnails: SpriteLayout;
  /** Number of the chunk's first frame in the video. */
  readonly firstFrame: number;
  /** Of the first packet of the sound, on the container's clock; null: not known. */
  readonly soundStart: number | null;
};

/** Output files in ffmpeg's working directory. */
export const playbackFiles = {
  rung: (name: string) => `${name}.mp4`,
  sound: 'sound.mp4',
  samples: 'samples.pcm',
  thumbnails: analyseFiles.sprite,
  printedFrames: analyseFiles.printedFrames,
} as const;

/** A keyframe at least so often: the length of a segment. */
export const segmentSeconds = 2;

/** Ticks per second of the made files: a multiple of the source's, so that no time is rounded. */
export function playbackTimescale([, den]: Timebase): number {
  return Math.min(1_000_000, den * Math.max(1, Math.ceil(90_000 / den)));
}

/** ffmpeg's arguments. */
export function playbackArguments(options: PlaybackOptions): string[] {
  const { source, probe, span, plan } = options;
  const { audio } = probe;
  const sound = audio && plan.soundBitsPerSecond;
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...sourceOptions(probe),
    ...seekOptions(span),
    ...['-i', sourceUrl(source, probe)],
    ...['-filter_complex', videoFilters(options)],
    // A graph of its own: where the format of the audio changes, ffmpeg starts the whole graph anew.
    ...(sound ? ['-filter_complex', soundFilters(audio, options)] : []),
    // The largest first: ffmpeg reports the progress of the first output.
    ...plan.rungs.flatMap((rung, i) => rungOutput(rung, i, probe)),
    ...(sound ? soundOutputs(sound, options) : []),
    ...imageOutput('[sprite]', ['-q:v', '5'], playbackFiles.thumbnails, 2),
  ];
}

function videoFilters(options: PlaybackOptions): string {
  const { probe, span, plan, thumbnails, firstFrame, startSeconds } = options;
  const [largest, ...others] = plan.rungs;
  const timescale = playbackTimescale(frameTimebase(probe.video));
  const origin = Math.round(probe.startSeconds * timescale);
  const onClock = `PTS-(${origin})`;
  const labels = plan.rungs.map((_, i) => `[rung${i}${i === 0 ? '' : '_in'}]`).join('');
  return [
    [
      `${clipFrames(0, probe, span)},${printFrames}`,
      ...(plan.stride > 1 ? [`select='not(mod(n+${firstFrame},${plan.stride}))'`] : []),
      proxyFilters(largest ?? probe.video, probe),
      `settb=1/${timescale}`,
      // Players take the first frame's time as that of the start of the list.
      `setpts='${startSeconds === 0 ? `if(eq(N,0),0,${onClock})` : onClock}'`,
      `split=${plan.rungs.length + 1}${labels}[tiles_in]`,
    ].join(','),
    ...others.map(
      ({ width, height }, i) =>
        `[rung${i + 1}_in]scale=${width}:${height}:flags=bilinear,setsar=1[rung${i + 1}]`,
    ),
    ...spriteFilters(thumbnails),
  ].join(';');
}

/**
 * Sound as samples counted from the start of the video. A frame of silence goes before it: an output
 * of which nothing has come yet keeps ffmpeg from reporting progress.
 */
function soundFilters(audio: ProbeAudio, options: PlaybackOptions): string {
  const span = soundSpan(options.startSeconds, options.stopSeconds);
  const { probe, startSeconds, stopSeconds } = options;
  const stopSample = span.stopSample + soundFrame;
  const at = (sample: number) => (probe.startSeconds + sample / soundRate).toFixed(9);
  const [start, stop] = [at(span.leadSample), at(stopSample)];
  const ofChunk = (seconds: number) =>
    Math.round(seconds * soundRate) - span.leadSample + soundFrame;
  return [
    `anullsrc=r=${soundRate}:cl=stereo:n=${soundFrame},atrim=end_sample=${soundFrame}[silence]`,
    [
      `[0:${audio.index}]${exactSound(options.soundStart)}atrim=start=${start}:end=${stop}`,
      `asetpts=PTS-(${start})/TB`,
      `${paddedStereo(audio, (stopSample - span.leadSample) / soundRate)}[own]`,
    ].join(','),
    '[silence][own]concat=n=2:v=0:a=1,asplit=2[encoded][levels]',
    `[encoded]asetnsamples=n=${soundFrame}:p=0,asettb=1/${soundRate},asetpts=N+${span.leadSample - soundFrame}[sound]`,
    [
      `[levels]atrim=start_sample=${ofChunk(startSeconds)}:end_sample=${ofChunk(stopSeconds)}`,
      'pan=mono|c0=0.5*c0+0.5*c1',
      `aresample=${peakSampleRate}[samples]`,
    ].join(','),
  ].join(';');
}

/**
 * Containers whose times are whole milliseconds round those of the sound, each chunk another way. The
 * packets of a stream follow each other without a gap, so a time that is off by no more than that is
 * taken to be a whole number of them after the first.
 */
function exactSound(soundStart: number | null): string {
  if (soundStart === null) return '';
  const first = `round(${soundStart}*SR)`;
  const passed = `st(0,(PTS-${first})/NB_SAMPLES)`;
  const isNear = `lt(abs(${passed}-round(ld(0)))*NB_SAMPLES,0.0011*SR)`;
  return `asetpts='if(${isNear},${first}+round(ld(0))*NB_SAMPLES,PTS)',`;
}

/**
 * Times stay as they are, and each fragment says where it lies, so that those of all chunks form one
 * stream. Metadata of the source is dropped: it may name people and places.
 */
const fragmented = (file: string, flags: readonly string[] = []) => [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-avoid_negative_ts', 'disabled'],
  ...[
    '-movflags',
    ['empty_moov', 'default_base_moof', 'frag_discont', 'skip_trailer', ...flags]
      .map((flag) => `+${flag}`)
      .join(''),
  ],
  ...['-f', 'mp4', file],
];

function rungOutput({ name, bitsPerSecond }: Rung, i: number, { video }: Probe): string[] {
  const timescale = playbackTimescale(frameTimebase(video));
  return [
    ...['-map', `[rung${i}]`, '-fps_mode', 'passthrough', '-enc_time_base:v', `1:${timescale}`],
    ...['-video_track_timescale', String(timescale)],
    // No B-frames: samples are decoded in the order in which they are shown, so a time is one number.
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-bf', '0', '-profile:v', 'high'],
    ...['-maxrate', String(bitsPerSecond), '-bufsize', String(bitsPerSecond * bufferSeconds)],
    ...['-g', '9999', '-sc_threshold', '0', '-force_key_frames', keyframes, '-pix_fmt', 'yuv420p'],
    ...fragmented(playbackFiles.rung(name), ['frag_keyframe']),
  ];
}

// `t` counts from the first frame. After a pause in the frames the grid goes on, without keyframes
// to catch up with. The millisecond is for times that are a hair less than a whole second.
const keyframes = `expr:isnan(prev_forced_t)+gte(t+0.001,${segmentSeconds}*floor((prev_forced_t+0.001)/${segmentSeconds})+${segmentSeconds})`;

function soundOutputs(bitsPerSecond: number, options: PlaybackOptions): string[] {
  return [
    ...['-map', '[sound]', '-c:a', 'aac', '-b:a', String(bitsPerSecond)],
    ...['-bsf:a', keptSound(soundSpan(options.startSeconds, options.stopSeconds))],
    ...['-frag_duration', String(segmentSeconds * 1_000_000), ...fragmented(playbackFiles.sound)],
    ...['-map', '[samples]', '-f', 's16le', playbackFiles.samples],
  ];
}

/** Drops packets outside of the span. */
function keptSound({ firstSample, stopSample }: SoundSpan): string {
  return `noise=drop='lt(pts,${firstSample})+gte(pts,${stopSample})'`;
}
