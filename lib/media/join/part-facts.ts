// What parts of one recording have to agree in for their packets to follow each other in one file,
// and the words where they do not.

import { supportsAudioCodec } from '../decoders';
import type { Demuxer } from '../limits';
import { chooseVideo } from '../probe/choose-streams';
import type { Probe } from '../probe/probe';
import type { ProbeReport, StreamReport } from '../probe/probe-report';
import { parseFraction, type Timebase } from '../timebase';

/** One part as ffprobe reports it. */
export type PartFacts = {
  readonly container: Demuxer;
  /** Seconds on the container's clock. */
  readonly startSeconds: number;
  readonly durationSeconds: number;
  readonly video: StreamReport;
  /** Every stream of sound that is kept. */
  readonly sounds: readonly StreamReport[];
};

/** Throws an AppError MEDIA_* when there is no video in it. */
export function partFacts({ format, streams }: ProbeReport, container: Demuxer): PartFacts {
  return {
    container,
    startSeconds: format.start_time ?? 0,
    durationSeconds: format.duration ?? 0,
    video: chooseVideo(streams),
    sounds: streams.filter(
      ({ codec_type: type, codec_name: codec, channels = 0, sample_rate: rate = 0 }) =>
        type === 'audio' && supportsAudioCodec(codec) && channels > 0 && rate > 0,
    ),
  };
}

/** Seconds per tick of a stream. */
export function timebaseOf({ time_base: text }: StreamReport): Timebase {
  return parseFraction(text) ?? [1, 90_000];
}

/** Names and values that must be the same in all parts. */
export type Features = ReadonlyMap<string, string>;

type CheckedFacts = {
  readonly video: Pick<
    Probe['video'],
    'codec' | 'width' | 'height' | 'pixelFormat' | 'fps' | 'variableFrameRate'
  >;
  readonly audio: Pick<NonNullable<Probe['audio']>, 'codec' | 'sampleRate' | 'channels'> | null;
};

/** Of a part that was checked, before anything is read again. */
export function probeFeatures({ video, audio }: CheckedFacts): Features {
  return new Map([
    ['codec', video.codec],
    ['size', `${video.width}x${video.height}`],
    ['pixel format', video.pixelFormat],
    // The mean of an unsteady rate differs from part to part.
    ...(video.variableFrameRate ? [] : [['frames a second', video.fps.toFixed(2)] as const]),
    ['sound', audio ? soundText(audio.codec, audio.sampleRate, audio.channels) : 'none'],
  ]);
}

// What is in a file of these containers once, for all packets. H.264 may carry it again among them.
const setupIsOnce: ReadonlySet<Demuxer> = new Set<Demuxer>(['mov', 'matroska']);

/** Of the streams themselves. */
export function streamFeatures({ container, video, sounds }: PartFacts): Features {
  const hasSetup = setupIsOnce.has(container) && video.codec_name !== 'h264';
  const setups = [...(hasSetup ? [video] : []), ...(setupIsOnce.has(container) ? sounds : [])];
  const [num, den] = parseFraction(video.r_frame_rate) ?? [0, 1];
  const rotation = video.side_data_list.find((data) => data.rotation !== undefined)?.rotation;
  return new Map([
    ['kind of file', container],
    ['codec', video.codec_name],
    ['size', `${video.width ?? 0}x${video.height ?? 0}`],
    ['pixel format', video.pix_fmt ?? ''],
    ['shape of pixels', video.sample_aspect_ratio ?? '1:1'],
    ['rotation', String(rotation ?? 0)],
    ['colors', `${video.color_space ?? ''} ${video.color_transfer ?? ''}`.trim()],
    ['frames a second', (num / den).toFixed(2)],
    ['clock', video.time_base ?? ''],
    ['sound', sounds.map(soundOf).join(', ') || 'none'],
    ['order of streams', [video, ...sounds].map(({ index }) => index).join()],
    ['settings of the encoder', setups.map((stream) => stream.extradata_hash ?? '').join()],
  ]);
}

const soundOf = ({ codec_name: codec, sample_rate: rate = 0, channels = 0 }: StreamReport) =>
  soundText(codec, rate, channels);

function soundText(codec: string, rate: number, channels: number): string {
  return `${codec} ${rate} Hz ${channels}ch`;
}

// Values that mean nothing to people.
const opaque = new Set(['clock', 'settings of the encoder', 'order of streams']);

/** The first part that differs from the first one, in words; null where all agree. */
export function differenceOf(parts: readonly Features[]): string | null {
  const [first, ...others] = parts;
  for (const [i, part] of others.entries()) {
    const found = [...part].filter(([name, value]) => (first?.get(name) ?? value) !== value);
    if (found.length === 0) continue;
    const words = found.map(([name, value]) =>
      opaque.has(name)
        ? name
        : `${name} (${value || 'unknown'} instead of ${first?.get(name) || 'unknown'})`,
    );
    return `Part ${i + 2} differs from part 1 in ${words.join(', ')}.`;
  }
  return null;
}
