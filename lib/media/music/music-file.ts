// A sound file that a person brings as music: which it is by its first bytes, what must be in it, and the
// one form in which it is kept, so that nothing reads the original again.

import { AppError } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { type MusicDemuxer, musicInput, musicProbeInput } from '../limits';
import type { ProbeReport } from '../probe/probe-report';
import { stereo } from '../recipes/audio';

/** Bytes that `sniffMusic` needs. */
export const musicSniffBytes = 12;

/** Seconds. A shorter one is a click. */
const secondsMin = 1;

/** The container by the first bytes, whatever the name; null for anything else, such as a playlist. */
export function sniffMusic(head: Uint8Array): MusicDemuxer | null {
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (text(0, 3) === 'ID3') return 'mp3';
  if (text(0, 4) === 'fLaC') return 'flac';
  if (text(0, 4) === 'OggS') return 'ogg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav';
  if (text(4, 8) === 'ftyp') return 'mov';
  const [sync = 0, layer = 0] = head;
  if (sync !== 0xff) return null;
  // Frames of MPEG: two bits that name the layer, of which AAC has none.
  if ((layer & 0xf6) === 0xf0) return 'aac';
  return (layer & 0xe0) === 0xe0 && (layer & 0x06) === 0x02 ? 'mp3' : null;
}

/** ffprobe's arguments for what is in the file. */
export function musicProbeArguments(file: string, demuxer: MusicDemuxer): string[] {
  const selection = ['-show_format', '-show_streams', '-of', 'json'];
  return ['-v', 'error', ...musicProbeInput(demuxer), ...selection, `file:${file}`];
}

/** Throws a MEDIA_* error where there is no sound in it. */
export function assertSound({ streams }: ProbeReport): void {
  if (streams.some(({ codec_type }) => codec_type === 'audio')) return;
  throw new AppError('MEDIA_UNREADABLE', {
    public: message('There is no sound in this file.'),
    hint: message('Choose a sound file: MP3, M4A, AAC, FLAC, OGG or WAV.'),
  });
}

/** ffmpeg's arguments for the form that is kept; of a longer file a second more than `secondsMax`. */
export function keptMusicArguments(
  {
    file,
    demuxer,
    out,
  }: { readonly file: string; readonly demuxer: MusicDemuxer; readonly out: string },
  secondsMax: number,
): string[] {
  return [
    ...['-nostdin', '-y', '-v', 'error', ...musicInput(demuxer), '-i', `file:${file}`],
    ...['-map', '0:a:0', '-t', String(secondsMax + 1)],
    // Two channels, as in every video made here: more are mixed as ffmpeg mixes them.
    ...['-af', stereo({ channels: 2 }), '-c:a', 'aac', '-b:a', '256k'],
    // They may name people, and a cover is no sound.
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-f', 'mp4', `file:${out}`],
  ];
}

/** Throws MEDIA_LIMIT_EXCEEDED for one that is too long or too short. */
export function assertLength(seconds: number, secondsMax: number): void {
  if (seconds > secondsMax + 0.05)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', {
      public: tooLong(secondsMax),
      hint: message('Cut it, or choose another file. It is repeated where the reel is longer.'),
    });
  if (seconds < secondsMin)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', {
      public: message('The music is shorter than a second.'),
      hint: message('Choose another file.'),
    });
}

function tooLong(seconds: number): Message {
  return seconds % 60 === 0
    ? message('The music is longer than {minutes, plural, one {a minute} other {# minutes}}.', {
        minutes: seconds / 60,
      })
    : message('The music is longer than {seconds, plural, one {a second} other {# seconds}}.', {
        seconds,
      });
}
