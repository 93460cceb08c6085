// Proven videos of cameras and editing programs: more than 8 bits, 4:2:2, codecs without prediction.

import { aac, type ProvenVideo, video, x264 } from './proven-video';

const x265 = (params: string) => [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', `log-level=error:${params}`],
];
const pcm = ['-c:a', 'pcm_s16le'];
const dnx = ['-c:v', 'dnxhd', '-pix_fmt', 'yuv422p'];

export const professional: readonly ProvenVideo[] = [
  video('hevc of 10 bits in mov', 'mov', [
    ...[...x265('keyint=60'), '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', ...aac],
  ]),
  video('hevc of 4:2:2 and 10 bits, open gop in mkv', 'mkv', [
    ...x265('keyint=50:min-keyint=50:open-gop=1:bframes=4:scenecut=0'),
    ...['-pix_fmt', 'yuv422p10le', '-c:a', 'flac'],
  ]),
  video(
    'h264 of 4:2:2 and 10 bits, 23.976 in mov',
    'mov',
    [...[...x264(48), '-pix_fmt', 'yuv422p10le', '-c:a', 'pcm_s24le']],
    { rate: '24000/1001' },
  ),
  video('h264 of keyframes alone in mxf', 'mxf', [
    ...[...x264(1), '-pix_fmt', 'yuv422p10le', '-c:a', 'pcm_s24le', '-ar', '48000'],
  ]),
  video('dnxhr in mxf', 'mxf', [...dnx, '-profile:v', 'dnxhr_sq', ...pcm], {
    ...{ width: 256, height: 144 },
  }),
  video('dnxhd in mov', 'mov', [...dnx, '-b:v', '60M', ...pcm], {
    ...{ width: 1280, height: 720, frames: 75 },
  }),
  video('mpeg2 of 4:2:2 in mxf', 'mxf', [
    ...['-c:v', 'mpeg2video', '-pix_fmt', 'yuv422p', '-q:v', '3', '-g', '12', '-bf', '2', ...pcm],
  ]),
  video('mpeg4 of the advanced simple profile in avi', 'avi', [
    ...['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-bf', '2', '-flags', '+qpel+mv4'],
    ...['-vtag', 'XVID', '-c:a', 'mp3', '-ar', '44100'],
  ]),
  video('mjpeg of full range and 4:2:2 in mov', 'mov', [
    ...['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj422p', ...pcm],
  ]),
  video('prores 4444 in mov', 'mov', [
    ...['-c:v', 'prores_ks', '-profile:v', '4', '-pix_fmt', 'yuva444p10le', ...pcm],
  ]),
  video(
    'dv of 29.97 in mov',
    'mov',
    [...['-c:v', 'dvvideo', '-pix_fmt', 'yuv411p', '-s', '720x480', ...pcm]],
    { ...{ width: 180, height: 120, rate: '30000/1001' }, notes: [/not square/] },
  ),
];
