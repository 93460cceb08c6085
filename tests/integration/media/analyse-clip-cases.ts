// Sources of the analysis test: rates, times, sizes, rotation and containers, with the frame
// numbers that each clip must contain.

import type { NumberedVideo } from '../../support/numbered-video';
import { rotateVideo } from '../../support/rotate-video';

export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-g', '25'];
export const bFrames = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '12',
  '-g',
  '40',
  '-bf',
  '3',
];
export const video: NumberedVideo = {
  frames: 120,
  fps: 25,
  width: 320,
  height: 180,
  options: h264,
};
export const count = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Times with a slow stretch, a gap and a fast stretch; frame n is shown at unevenAt(n). */
export const uneven =
  "settb=1/1000,setpts='round((N*0.04+gte(N,30)*0.5+gte(N,60)*(N-60)*0.013)/TB)'";
export const unevenAt = (n: number) =>
  n * 0.04 + (n >= 30 ? 0.5 : 0) + (n >= 60 ? (n - 60) * 0.013 : 0);

export type ClipCase = {
  title: string;
  extension: string;
  video: NumberedVideo;
  from: number;
  to: number;
  numbers: number[];
  size?: [number, number];
  rotation?: 90;
  change?: (file: string) => void;
};

export const cases: ClipCase[] = [
  { title: 'a constant rate', extension: 'mp4', video, from: 1, to: 3, numbers: count(25, 75) },
  {
    title: 'frames coded out of order',
    extension: 'mp4',
    video: { ...video, options: bFrames },
    from: 1.2,
    to: 3.4,
    numbers: count(30, 85),
  },
  {
    title: 'a start between two frames',
    extension: 'mp4',
    video,
    from: 1.01,
    to: 1.05,
    numbers: [26],
  },
  {
    title: 'times rounded to thousandths',
    extension: 'mp4',
    video: { ...video, fps: 29.97, options: [...h264] },
    from: 1.001,
    to: 2.002,
    numbers: count(30, 60),
  },
  {
    title: 'a variable rate',
    extension: 'mp4',
    video: {
      ...video,
      options: ['-vf', uneven, '-fps_mode', 'passthrough', '-enc_time_base', '1:1000', ...h264],
    },
    from: unevenAt(28),
    to: unevenAt(100),
    numbers: count(28, 100),
  },
  {
    title: 'a transport stream that starts at a time of its own',
    extension: 'ts',
    video: { ...video, options: [...bFrames, '-f', 'mpegts'] },
    from: 1,
    to: 3,
    numbers: count(25, 75),
  },
  {
    title: 'Matroska',
    extension: 'mkv',
    video: { ...video, options: bFrames },
    from: 1,
    to: 3,
    numbers: count(25, 75),
  },
  {
    title: 'AVI',
    extension: 'avi',
    video: { ...video, options: ['-c:v', 'mpeg4', '-q:v', '2', '-g', '25'] },
    from: 1,
    to: 3,
    numbers: count(25, 75),
  },
  {
    title: 'pixels wider than high',
    extension: 'mp4',
    video: { ...video, width: 240, options: ['-vf', 'setsar=4/3', ...h264] },
    from: 0,
    to: 1,
    numbers: count(0, 25),
    size: [320, 180],
  },
  {
    title: 'a rotated recording',
    extension: 'mp4',
    video,
    from: 1,
    to: 2,
    numbers: count(25, 50),
    size: [180, 320],
    rotation: 90,
    change: (file) => rotateVideo(file, 90),
  },
  {
    title: 'a recording rotated by nearly a right angle',
    extension: 'mp4',
    video,
    from: 1,
    to: 2,
    numbers: count(25, 50),
    size: [180, 320],
    rotation: 90,
    change: (file) => rotateVideo(file, 87),
  },
  {
    title: 'a recording rotated by half a right angle, with sound',
    extension: 'mp4',
    video: { ...video, sound: true, options: [...h264, '-c:a', 'aac'] },
    from: 1,
    to: 2,
    numbers: count(25, 50),
    change: (file) => rotateVideo(file, 45),
  },
  {
    title: 'a recording rotated by half a right angle',
    extension: 'mp4',
    video,
    from: 1,
    to: 2,
    numbers: count(25, 50),
    change: (file) => rotateVideo(file, -45),
  },
  {
    title: 'the whole video',
    extension: 'mp4',
    video: { ...video, sound: true, options: [...h264, '-c:a', 'aac'] },
    from: 0,
    to: 10,
    numbers: count(0, 120),
  },
];
