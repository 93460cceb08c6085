// Proven videos by their sound, and by streams beside the video.

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { ffmpeg } from '../../support/numbered-video';
import { aac, type ProvenVideo, ts, video, x264 } from './proven-video';

export const sounds: readonly ProvenVideo[] = [
  video('a-law in mov', 'mov', [...x264(), '-c:a', 'pcm_alaw']),
  video('pcm_s8 in mov', 'mov', [...x264(), '-c:a', 'pcm_s8']),
  video('lpcm in m2ts', 'm2ts', [...x264(), '-c:a', 'pcm_bluray', '-mpegts_m2ts_mode', '1', ...ts]),
  video('latm in ts', 'ts', [...x264(), ...aac, '-mpegts_flags', 'latm', ...ts]),
  video('adpcm in avi', 'avi', [...x264(25, ['-bf', '0']), '-c:a', 'adpcm_ima_wav']),
  video('dts in mkv', 'mkv', [...x264(), '-c:a', 'dca', '-strict', '-2', '-ac', '2']),
  video('truehd in mkv is left out', 'mkv', [...x264(), '-c:a', 'truehd', '-strict', '-2'], {
    soundSpan: [0, 0],
    notes: [/sound cannot be read \(stream 1: truehd\)/],
  }),
  video('s302m in ts', 'ts', [...x264(250), '-c:a', 's302m', '-strict', '-2', '-ac', '2', ...ts]),
  video(
    'mono of 8 kHz that ends early',
    'mov',
    [...[...x264(250), '-c:a', 'pcm_mulaw', '-ar', '8000', '-af', 'atrim=end=4.5']],
    { soundSpan: [0, 4.4] },
  ),
  video(
    '5.1 that begins late',
    'mkv',
    [...[...x264(), '-c:a', 'eac3', '-ac', '6', '-af', 'atrim=start=3.5']],
    { soundSpan: [3.6, 6] },
  ),
  video('two sound tracks, the second is the default', 'mp4', [
    ...['-filter_complex', '[1:a]asplit[a][b];[a]volume=0[quiet]'],
    ...['-map', '0:v', '-map', '[quiet]', '-map', '[b]', ...x264(), ...aac],
    ...['-disposition:a:0', '0', '-disposition:a:1', 'default'],
  ]),
];

/** Adds inputs and what is made of them; the file's own streams are copied. */
const withStreams =
  (inputs: readonly string[], after: readonly string[]): ((file: string) => void) =>
  (file) => {
    const [from, cues] = [`${file}.from`, `${file}.srt`];
    renameSync(file, from);
    writeFileSync(cues, '1\n00:00:00,000 --> 00:00:30,000\nGoal\n');
    ffmpeg(['-i', from, '-i', cues, ...inputs, '-c', 'copy', ...after, file]);
    for (const used of [from, cues]) rmSync(used);
  };

const otherFrames = ['-f', 'lavfi', '-i', 'testsrc=s=96x64:r=25:d=20'];
const cover = ['-f', 'lavfi', '-i', 'testsrc=s=320x240:d=0.04'];

export const streams: readonly ProvenVideo[] = [
  video('a second track that is not read', 'mkv', [
    ...['-map', '0:v', '-map', '0:v', '-map', '1:a', ...x264(), '-c:v:1', 'ffv1', ...aac],
    ...['-disposition:v:1', 'default'],
  ]),
  video('a codec that is not read', 'avi', ['-c:v', 'ffv1', '-c:a', 'pcm_s16le'], {
    refused: 'MEDIA_CODEC_NOT_ALLOWED',
  }),
  video('subtitles for longer, a cover and a time code', 'mov', [...x264(), ...aac], {
    change: withStreams(cover, [
      ...['-map', '1', '-map', '2', '-map', '0', '-c:s', 'mov_text', '-c:v:0', 'mjpeg'],
      ...['-disposition:v:0', 'attached_pic', '-timecode', '01:00:00:00'],
    ]),
  }),
  video('another track first, which is not the default', 'mkv', [...x264(250), ...aac], {
    change: withStreams(otherFrames, [
      ...['-map', '2', '-map', '0', '-map', '1', '-c:v:0', 'ffv1', '-c:s', 'srt'],
      ...['-disposition:v:0', '0', '-disposition:v:1', 'default'],
    ]),
  }),
];
