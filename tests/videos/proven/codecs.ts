// Proven videos by codec and container.

import { aac, type ProvenVideo, ts, video, x264 } from './proven-video';

export const codecs: readonly ProvenVideo[] = [
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
