// Proven videos by how frames lie, their pixels and size, and by fields.

import { rotateVideo, setMatrix } from '../../support/rotate-video';
import { aac, type ProvenVideo, remux, ts, video, x264 } from './proven-video';

const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8'];
const notSquare = { notes: [/not square/] };

export const shapes: readonly ProvenVideo[] = [
  video('rotated by 90', 'mp4', [...x264(), ...aac], {
    change: remux([], ['-metadata:s:v', 'rotate=270']),
    turn: 90,
    notes: [/Rotated recording/],
  }),
  video('rotated by 180, 120 frames a second', 'mov', [...x264(), ...aac], {
    ...{ rate: '120', frames: 720, turn: 180, notes: [/Rotated recording/] },
    change: (file) => rotateVideo(file, 180),
  }),
  video('rotated by 270, mpeg4', 'mp4', ['-c:v', 'mpeg4', '-q:v', '3', ...aac], {
    ...{ turn: 270, notes: [/Rotated recording/] },
    change: (file) => rotateVideo(file, 270),
  }),
  video('mirrored', 'mp4', [...x264(250), ...aac], {
    ...{ turn: 'mirrored', notes: [/Mirrored recording/] },
    change: (file) => setMatrix(file, [-1, 0, 0, 1]),
  }),
  video(
    'pixels of 16:11 in program stream',
    'mpg',
    [
      ...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', '-aspect', '16:9'],
      ...['-c:a', 'ac3', '-f', 'dvd'],
    ],
    { ...{ width: 176, height: 144 }, ...notSquare },
  ),
  video('pixels of 4:3, 59.94 in ts', 'ts', [...x264(250), ...aac, ...ts], {
    ...{ rate: '60000/1001', frames: 360, filter: 'setsar=4/3', ...notSquare },
  }),
  video('pixels of 117:100 in mkv', 'mkv', [...x264(), ...aac], {
    ...{ filter: 'setsar=117/100', ...notSquare },
  }),
  video('odd sides, vp9 in webm', 'webm', [...vp9, '-c:a', 'libopus'], {
    ...{ width: 161, height: 97 },
  }),
];

const interlaced = ['-flags', '+ilme+ildct'];
const made = { notes: [/Interlaced recording/] };

export const fields: readonly ProvenVideo[] = [
  video('progressive mpeg2 that says interlaced in mov', 'mov', [
    ...['-c:v', 'mpeg2video', '-q:v', '3', ...interlaced, '-top', '1', ...aac],
  ]),
  video('interlaced h264 in mp4', 'mp4', [...x264(50, [...interlaced, '-top', '1']), ...aac], {
    ...{ fields: 'tff', ...made },
  }),
  video(
    'interlaced h264 in ts, long gop',
    'ts',
    [...[...x264(250, [...interlaced, '-top', '1']), ...aac, ...ts]],
    { ...{ rate: '30000/1001', fields: 'tff', ...made } },
  ),
  video(
    'interlaced mpeg2 with the bottom field first in ts',
    'ts',
    [
      ...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', ...interlaced, '-top', '0'],
      ...['-c:a', 'mp2', ...ts],
    ],
    { ...{ fields: 'bff', ...made } },
  ),
  video('interlaced dv in avi', 'avi', ['-c:v', 'dvvideo', '-c:a', 'pcm_s16le'], {
    ...{ width: 720, height: 576, fields: 'bff', notes: [/not square/, /Interlaced/] },
  }),
];
