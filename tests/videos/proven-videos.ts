// The videos that are proven: what cameras, phones, recorders and programs write. Codec, container,
// rate, keyframes, start of the clock, duration, rotation, streams beside the video.

import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ffmpeg } from '../support/numbered-video';
import type { Video } from './make-video';

export type ProvenVideo = Video & {
  /** Changes the finished file: cuts, joins, wraps it. */
  readonly change?: (file: string) => void;
  /** Seconds of the frames' clock that can be used, when not all. */
  readonly usable?: number;
  /** Notes that must be there, beside those that say nothing wrong. */
  readonly notes?: readonly RegExp[];
  readonly rotation?: 0 | 90;
  /** Refused with this code. */
  readonly refused?: string;
  /** Times of frames that are not n / rate. */
  readonly timeOf?: (n: number) => number;
  /** Milliseconds that sound may be off against the frames. */
  readonly soundTolerance?: number;
};

const base = { rate: '25', frames: 150, width: 160, height: 96, sound: true } as const;
const aac = ['-c:a', 'aac', '-b:a', '128k'];
const x264 = (gop = 25, more: readonly string[] = []) => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', String(gop), '-sc_threshold', '0', ...more],
];

function video(
  name: string,
  extension: string,
  options: readonly string[],
  more: Partial<ProvenVideo> = {},
): ProvenVideo {
  return { ...base, name, extension, options, ...more };
}

/** Reads, changes and writes a whole file. */
const bytes = (change: (whole: Buffer) => Uint8Array) => (file: string) =>
  writeFileSync(file, change(readFileSync(file)));

/** Writes the file anew by ffmpeg, without encoding. */
const remux =
  (before: readonly string[], after: readonly string[]): ((file: string) => void) =>
  (file) => {
    const from = `${file}.from`;
    renameSync(file, from);
    ffmpeg([...before, '-i', from, '-map', '0', '-c', 'copy', ...after, file]);
    rmSync(from);
  };

/** Writes the file through a pipe, so that its header can state no duration. */
const throughPipe =
  (format: string): ((file: string) => void) =>
  (file) => {
    const noTags = ['-map_metadata:s:v', '-1', '-map_metadata:s:a', '-1'];
    const args = [
      '-v',
      'error',
      '-i',
      file,
      '-map',
      '0',
      '-c',
      'copy',
      ...noTags,
      '-f',
      format,
      '-',
    ];
    writeFileSync(file, execFileSync('ffmpeg', args, { maxBuffer: 2 ** 28 }));
  };

const ts = ['-f', 'mpegts'];
const codecs: readonly ProvenVideo[] = [
  video('h264 in mp4', 'mp4', [...x264(), ...aac]),
  video('h264 in mov, long gop', 'mov', [...x264(250), ...aac]),
  video('h264 in mkv, long gop', 'mkv', [...x264(250), ...aac]),
  video('h264 in ts', 'ts', [...x264(), ...aac, ...ts]),
  video('h264 in ts, long gop', 'ts', [...x264(250), ...aac, ...ts]),
  video('h264 in m2ts, long gop', 'm2ts', [
    ...[...x264(250), '-c:a', 'ac3', '-mpegts_m2ts_mode', '1', ...ts],
  ]),
  video('h264 open gop in ts', 'ts', [...x264(50, ['-x264-params', 'open-gop=1']), ...aac, ...ts]),
  video('h264 in avi', 'avi', [...x264(25, ['-bf', '0']), '-c:a', 'pcm_s16le']),
  video('h264 in avi with B frames', 'avi', [...x264(25, ['-bf', '2']), '-c:a', 'pcm_s16le']),
  video('mpeg4 in avi with B frames', 'avi', [
    ...['-c:v', 'mpeg4', '-bf', '2', '-q:v', '3', '-g', '25', '-c:a', 'pcm_s16le'],
  ]),
  video('h264 in flv', 'flv', [...x264(), ...aac]),
  video('h264 fragmented', 'mp4', [...x264(), ...aac, '-movflags', 'frag_keyframe+empty_moov']),
  video('hevc in mp4', 'mp4', [
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=60'],
    ...['-tag:v', 'hvc1', ...aac],
  ]),
  video('hevc in ts', 'ts', [
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=250'],
    ...[...aac, ...ts],
  ]),
  video('mpeg2 in ts', 'ts', [
    ...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', '-c:a', 'mp2', ...ts],
  ]),
  video('mpeg2 in program stream', 'mpg', [
    ...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', '-c:a', 'mp2', '-f', 'vob'],
  ]),
  video('mpeg2 without B frames in program stream', 'mpg', [
    ...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '0', '-c:a', 'mp2', '-f', 'dvd'],
  ]),
  video('mpeg1 in program stream', 'mpg', [
    ...['-c:v', 'mpeg1video', '-q:v', '3', '-g', '12', '-bf', '0', '-c:a', 'mp2', '-f', 'mpeg'],
  ]),
  video('mpeg2 in mxf', 'mxf', ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '12', '-bf', '2', '-an'], {
    sound: false,
    notes: [/No sound/],
  }),
  video('wmv2 in asf', 'wmv', ['-c:v', 'wmv2', '-q:v', '3', '-g', '50', '-c:a', 'wmav2']),
  video('flv1 in flv', 'flv', [
    '-c:v',
    'flv',
    '-q:v',
    '3',
    '-g',
    '50',
    '-c:a',
    'mp3',
    '-ar',
    '44100',
  ]),
  video('msmpeg4 in avi', 'avi', ['-c:v', 'msmpeg4', '-q:v', '3', '-g', '50', '-c:a', 'pcm_s16le']),
  video('theora in ogg', 'ogv', [
    '-c:v',
    'libtheora',
    '-q:v',
    '8',
    '-g',
    '50',
    '-c:a',
    'libvorbis',
  ]),
  video('mpeg4 in avi', 'avi', ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-c:a', 'pcm_s16le']),
  video('mpeg4 in mp4', 'mp4', ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-bf', '2', ...aac]),
  video('h263 in 3gp', '3gp', ['-c:v', 'h263', '-q:v', '3', ...aac], {
    ...{ width: 176, height: 144, rate: '30000/1001' },
  }),
  video('mjpeg in avi', 'avi', ['-c:v', 'mjpeg', '-q:v', '3', '-c:a', 'pcm_s16le']),
  video('prores in mov', 'mov', [
    '-c:v',
    'prores_ks',
    '-c:a',
    'pcm_s24le',
    '-pix_fmt',
    'yuv422p10',
  ]),
  video('vp8 in webm', 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis']),
  video('vp9 in webm', 'webm', [
    ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
  ]),
  video('av1 in mp4', 'mp4', ['-c:v', 'libsvtav1', '-preset', '12', '-g', '50', ...aac]),
  video('dv in avi', 'avi', ['-c:v', 'dvvideo', '-c:a', 'pcm_s16le', '-s', '720x576'], {
    ...{ width: 180, height: 144 },
    notes: [/not square/],
  }),
];

const rates: readonly ProvenVideo[] = [
  video('24', 'mp4', [...x264(), ...aac], { rate: '24' }),
  video('29.97 in ts', 'ts', [...x264(250), ...aac, ...ts], { rate: '30000/1001' }),
  video('30 in mkv', 'mkv', [...x264(), ...aac], { rate: '30' }),
  video('50 in m2ts', 'm2ts', [...x264(250), ...aac, '-mpegts_m2ts_mode', '1', ...ts], {
    ...{ rate: '50', frames: 300 },
  }),
  video('59.94 in mp4', 'mp4', [...x264(250), ...aac], { rate: '60000/1001', frames: 360 }),
  video('240 in mov', 'mov', [...x264(), ...aac], { rate: '240', frames: 1440 }),
  video('variable rate', 'mp4', [...x264(), ...aac, '-fps_mode', 'passthrough'], {
    filter: "settb=1/90000,setpts='(N/25+floor(N/10)*0.013)/TB'",
    timeOf: (n) => n / 25 + Math.floor(n / 10) * 0.013,
    notes: [/Variable frame rate/],
    sound: false,
  }),
];

const clocks: readonly ProvenVideo[] = [
  video('start at 3600 in ts', 'ts', [...x264(), ...aac, '-output_ts_offset', '3600', ...ts]),
  video('the clock of 33 bits wraps', 'ts', [
    ...[...x264(), ...aac, '-output_ts_offset', '95440', ...ts],
  ]),
  video('start at 3600 in mkv', 'mkv', [...x264(), ...aac, '-output_ts_offset', '3600']),
  video('start at 3600 in mp4', 'mp4', [...x264(), ...aac, '-output_ts_offset', '3600']),
  video(
    'start before 0',
    'mov',
    [
      ...[...x264(), '-c:a', 'pcm_s16le', '-output_ts_offset', '-0.4'],
      ...['-avoid_negative_ts', 'disabled'],
    ],
    {
      // What lies before 0 is hidden.
      timeOf: (n) => n / 25 - 0.4,
    },
  ),
  video('copied between keyframes', 'mp4', [...x264(), ...aac], {
    change: remux(['-ss', '1.5'], []),
    // The first frame that is shown is 38.
    timeOf: (n) => n / 25 - 1.52,
  }),
];

const durations: readonly ProvenVideo[] = [
  video('mkv through a pipe', 'mkv', [...x264(250), ...aac], {
    change: throughPipe('matroska'),
    notes: [/states no length/],
  }),
  video('webm through a pipe', 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-an'], {
    change: throughPipe('webm'),
    sound: false,
    notes: [/states no length/, /No sound/],
  }),
  video('mkv cut off', 'mkv', [...x264(25), ...aac], {
    change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
    usable: 3.6,
    notes: [/ends after/],
  }),
  video('ts cut off', 'ts', [...x264(25), ...aac, ...ts], {
    change: bytes((whole) => whole.subarray(1000, Math.floor(whole.length * 0.7) + 77)),
    usable: 3.4,
    // With the first bytes the first frame is lost.
    timeOf: (n) => (n - 1) / 25,
  }),
  video('two ts joined', 'ts', [...x264(25), ...aac, ...ts], {
    change: bytes((whole) => Buffer.concat([whole, whole])),
    notes: [/begin anew/],
  }),
  video('sound longer than frames', 'mp4', [...x264(), ...aac, '-af', 'apad=pad_dur=3'], {
    notes: [/video ends at 0:06/],
  }),
];

const streams: readonly ProvenVideo[] = [
  video('a-law in mov', 'mov', [...x264(), '-c:a', 'pcm_alaw']),
  video('pcm_s8 in mov', 'mov', [...x264(), '-c:a', 'pcm_s8']),
  video('lpcm in m2ts', 'm2ts', [...x264(), '-c:a', 'pcm_bluray', '-mpegts_m2ts_mode', '1', ...ts]),
  video('latm in ts', 'ts', [...x264(), ...aac, '-mpegts_flags', 'latm', ...ts]),
  video('adpcm in avi', 'avi', [...x264(25, ['-bf', '0']), '-c:a', 'adpcm_ima_wav']),
  video('dts in mkv', 'mkv', [...x264(), '-c:a', 'dca', '-strict', '-2', '-ac', '2']),
  video('truehd in mkv is left out', 'mkv', [...x264(), '-c:a', 'truehd', '-strict', '-2'], {
    sound: true,
    notes: [/sound cannot be read \(stream 1: truehd\)/],
  }),
  video('rotated by 90', 'mp4', [...x264(), ...aac], {
    change: remux([], ['-metadata:s:v', 'rotate=270']),
    rotation: 90,
    notes: [/Rotated recording/],
  }),
  video('interlaced mpeg2 in mov', 'mov', [
    ...['-c:v', 'mpeg2video', '-q:v', '3', '-flags', '+ilme+ildct', '-top', '1', ...aac],
  ]),
  video('a second track that is not read', 'mkv', [
    ...['-map', '0:v', '-map', '0:v', '-map', '1:a', ...x264(), '-c:v:1', 'ffv1', ...aac],
    ...['-disposition:v:1', 'default'],
  ]),
  video('a codec that is not read', 'avi', ['-c:v', 'ffv1', '-c:a', 'pcm_s16le'], {
    refused: 'MEDIA_CODEC_NOT_ALLOWED',
  }),
];

/** All of them. */
export const provenVideos: readonly ProvenVideo[] = [
  ...codecs,
  ...rates,
  ...clocks,
  ...durations,
  ...streams,
];
