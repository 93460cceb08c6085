// Which streams of a file are the video: one of frames, one of sound. The others never decide
// whether the file is accepted.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { supportsAudioCodec, supportsVideoCodec } from '../decoders';
import type { StreamReport } from './probe-report';

// Codecs of still images that no container flags as covers. One is chosen only where nothing else is.
const stillCodecs = new Set(['png', 'apng', 'bmp', 'gif', 'webp', 'tiff', 'jpeg2000', 'ppm']);

/**
 * The stream of frames: one that can be read, by its flag, then by its size. Covers and thumbnails are
 * passed over.
 */
export function chooseVideo(streams: readonly StreamReport[]): StreamReport {
  const [preferred] = videosOf(streams);
  const chosen = videosOf(streams).find(isReadableVideo) ?? preferred;
  if (!chosen)
    throw new AppError('MEDIA_UNREADABLE', {
      public: message('This file contains no video.'),
      hint: message('Choose a video, not an audio recording or an image.'),
    });
  if (!supportsVideoCodec(chosen.codec_name))
    throw isUndescribed(chosen) ? indexCutOff() : codecRefused(chosen);
  return chosen;
}

/** What is left out of the frames, as a sentence; null where the first choice is used. */
export function videoNote(streams: readonly StreamReport[]): string | null {
  const [preferred] = videosOf(streams);
  const chosen = videosOf(streams).find(isReadableVideo);
  if (!preferred || !chosen || preferred === chosen) return null;
  return `The first choice of frames (stream ${preferred.index}: ${preferred.codec_name || '?'}) cannot be read: stream ${chosen.index} (${chosen.codec_name}) is used.`;
}

/** Streams of frames, the first choice first. */
function videosOf(streams: readonly StreamReport[]): StreamReport[] {
  return streams
    .filter((stream) => stream.codec_type === 'video' && !isCover(stream))
    .sort(
      (a, b) =>
        Number(isStill(a)) - Number(isStill(b)) ||
        Number(isDefault(b)) - Number(isDefault(a)) ||
        pixels(b) - pixels(a) ||
        a.index - b.index,
    );
}

// A still beside a video that cannot be read is no match.
const isReadableVideo = (stream: StreamReport) =>
  supportsVideoCodec(stream.codec_name) && !isStill(stream);

/** Streams of frames; covers and thumbnails are none. */
export const countVideos = (streams: readonly StreamReport[]): number => videosOf(streams).length;

/** Neither codec nor size: of a codec that is merely not known here, the file states the size. */
function isUndescribed({ codec_name: codec, width = 0 }: StreamReport): boolean {
  return ['', 'unknown'].includes(codec) && width === 0;
}

function indexCutOff(): AppError {
  return new AppError('MEDIA_UNREADABLE', {
    public: message(
      'The index of this file is cut off or damaged: it does not say how its frames are coded.',
    ),
  });
}

/** The error for a video because of its codec. */
function codecRefused({ index, codec_name: codec }: StreamReport): AppError {
  const name = codec === '' ? 'unknown' : codec;
  return new AppError('MEDIA_CODEC_NOT_ALLOWED', {
    public: message('The video (stream {index}) is coded as "{name}", which is not supported.', {
      index,
      name,
    }),
    detail: { codec: name },
    internal: `video codec ${name}`,
  });
}

/** The stream of sound: the default one, else the first, of those that can be read; else null. */
export function chooseAudio(streams: readonly StreamReport[]): StreamReport | null {
  const readable = soundsOf(streams).filter(isReadable);
  return readable.find(isDefault) ?? readable[0] ?? null;
}

/** What is left out of the sound, as a sentence; null where nothing is. */
export function audioNote(streams: readonly StreamReport[]): string | null {
  const sounds = soundsOf(streams);
  if (sounds.length === 0) return 'No sound.';
  const chosen = chooseAudio(streams);
  if (!chosen) {
    const names = sounds.map(({ index, codec_name: codec }) => `stream ${index}: ${codec || '?'}`);
    return `The sound cannot be read (${names.join(', ')}), so there will be no sound.`;
  }
  const preferred = sounds.find(isDefault) ?? sounds[0];
  if (!preferred || isReadable(preferred)) return null;
  return `The first choice of sound (stream ${preferred.index}: ${preferred.codec_name || '?'}) cannot be read: stream ${chosen.index} (${chosen.codec_name}) is used.`;
}

const soundsOf = (streams: readonly StreamReport[]) =>
  streams.filter(({ codec_type: type }) => type === 'audio');

// A stream that is announced and has no packets has no rate: ffmpeg's filters refuse it.
const isReadable = ({ codec_name: codec, channels = 0, sample_rate: rate = 0 }: StreamReport) =>
  supportsAudioCodec(codec) && channels > 0 && rate > 0;

const isDefault = ({ disposition }: StreamReport) => disposition.default === 1;

const pixels = ({ width = 0, height = 0 }: StreamReport) => width * height;

function isCover({ disposition }: StreamReport): boolean {
  const { attached_pic: attached, timed_thumbnails: thumbnails, still_image: still } = disposition;
  return attached === 1 || thumbnails === 1 || still === 1;
}

/** A codec of stills, or one JPEG. */
function isStill({ codec_name: codec, nb_frames: frames }: StreamReport): boolean {
  return stillCodecs.has(codec) || (codec === 'mjpeg' && frames === 1);
}
