// Video files that are unusual but valid: odd sizes and rates, rotation, HDR, attachments.
// bad-videos.ts states the expected outcome of each.

import { rm, writeFile } from 'node:fs/promises';
import { editBoxes } from './mp4-boxes';
import {
  altered,
  fastStart,
  ffmpeg,
  h264,
  type MakeFile,
  mp4,
  sine,
  source,
  validVideo,
} from './video-makers';

export const oneFrame: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 1), '-frames:v', '1', ...h264, ...mp4, file);

export const onePixelHigh: MakeFile = (file) =>
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'color=c=gray:s=8192x2:r=25:d=1,format=gray,crop=8192:1',
    '-c:v',
    'mjpeg',
    '-pix_fmt',
    'yuvj444p',
    '-f',
    'avi',
    file,
  );

/** Odd on both sides: 4:2:0 at 1279x719 has half chroma samples at the edge. */
export const oddSize: MakeFile = (file) =>
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    'testsrc=s=1279x719:r=25:d=1',
    '-c:v',
    'mjpeg',
    '-pix_fmt',
    'yuvj420p',
    '-f',
    'matroska',
    file,
  );

export const thousandFrames: MakeFile = (file) =>
  ffmpeg(...source('64x64', 1000, 2), ...h264, ...mp4, file);

/** 25 frames, a gap of 30 s, 25 frames. */
export const gapOfThirtySeconds: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 2),
    '-vf',
    "setpts='PTS+gte(N,25)*30/TB'",
    '-fps_mode',
    'passthrough',
    ...h264,
    ...fastStart,
    file,
  );

/**
 * Cut without re-encoding between keyframes: the edit list hides the lead-in, so packets and shown
 * frames differ.
 */
export const editList: MakeFile = async (file) => {
  const whole = `${file}.whole.mp4`;
  await validVideo(4)(whole);
  await ffmpeg('-ss', '1.5', '-i', whole, '-c', 'copy', ...mp4, file);
  await rm(whole);
};

/**
 * The rotation lies in the track header's matrix, as phones write it: coded 320x180, shown 180x320.
 */
export const rotatedByNinety = altered((bytes) =>
  editBoxes(bytes, 'tkhd', (content) => {
    const matrix = [0, 0x10000, 0, -0x10000, 0, 0, 180 << 16, 0, 0x40000000];
    for (const [index, value] of matrix.entries()) content.writeInt32BE(value, 40 + index * 4);
    return content;
  }),
);

/** Pixels a third wider than high: coded 240x180, shown 320x180. */
export const anamorphic: MakeFile = (file) =>
  ffmpeg(...source('240x180', 25, 2), '-vf', 'setsar=4/3', ...h264, ...fastStart, file);

export const tenBitHdr: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 1),
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'],
    ...['-x265-params', 'log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc'],
    ...[
      '-color_primaries',
      'bt2020',
      '-color_trc',
      'smpte2084',
      '-colorspace',
      'bt2020nc',
      ...fastStart,
      file,
    ],
  );

export const interlacedMpeg2: MakeFile = (file) =>
  ffmpeg(
    ...source('720x576', 25, 1),
    '-c:v',
    'mpeg2video',
    '-flags',
    '+ilme+ildct',
    '-top',
    '1',
    '-f',
    'mov',
    file,
  );

export const magicYuv: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 1), '-c:v', 'magicyuv', '-pix_fmt', 'gbrp', '-f', 'avi', file);

/** A font, a subtitle track and chapters beside the video. */
export const withAttachments: MakeFile = async (file) => {
  const [font, subtitles] = [`${file}.ttf`, `${file}.srt`];
  await writeFile(font, Buffer.alloc(4096, 1));
  await writeFile(subtitles, '1\n00:00:00,000 --> 00:00:02,000\n<b>&#x1F600;</b> {\\an8}text\n');
  await ffmpeg(
    ...source('320x180', 25, 2),
    ...['-i', subtitles, '-map', '0', '-map', '1', ...h264, '-c:s', 'srt'],
    ...[
      '-attach',
      font,
      '-metadata:s:t',
      'mimetype=application/x-truetype-font',
      '-f',
      'matroska',
      file,
    ],
  );
  await Promise.all([rm(font), rm(subtitles)]);
};

/** A text track beside the video, as drones write their position into every MP4. */
export const textTrack: MakeFile = async (file) => {
  const subtitles = `${file}.srt`;
  await writeFile(subtitles, '1\n00:00:00,000 --> 00:00:01,000\nGPS(0,0,0)\n');
  await ffmpeg(
    ...source('320x180', 25, 1),
    '-i',
    subtitles,
    '-map',
    '0',
    '-map',
    '1',
    ...h264,
    '-c:s',
    'mov_text',
    ...mp4,
    file,
  );
  await rm(subtitles);
};

/** Audio in a codec that none of our decoders reads; the video is valid. */
export const unreadSound: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 1),
    ...sine(1),
    ...h264,
    '-c:a',
    'adpcm_ima_wav',
    '-f',
    'avi',
    file,
  );

/** One frame of a codec whose container states no duration for it. */
export const oneFrameVp9: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 1),
    '-frames:v',
    '1',
    '-c:v',
    'libvpx-vp9',
    '-f',
    'matroska',
    file,
  );

/** The first frames lie before the start of the clock. */
export const negativeStart: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 2),
    ...[
      '-vf',
      'setpts=PTS-1/TB',
      ...h264,
      '-avoid_negative_ts',
      'disabled',
      '-f',
      'matroska',
      file,
    ],
  );

/** Every frame at time 0. */
export const allAtZero: MakeFile = (file) =>
  ffmpeg(
    ...source('320x180', 25, 1),
    ...['-vf', 'setpts=0', '-fps_mode', 'passthrough', '-bf', '0', ...h264, '-f', 'matroska', file],
  );

/** Pixels fifty times wider than high: coded 320x180, shown 16000x180. */
export const hugeAspect: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 1), '-vf', 'setsar=50', ...h264, ...fastStart, file);

/** Pixels a hundred times higher than wide: shown 4x180. */
export const tinyAspect: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 1), '-vf', 'setsar=1/80', ...h264, ...fastStart, file);

/** A cover as downloads have it: a still beside the video. */
export const pngCover: MakeFile = async (file) => {
  const cover = `${file}.png`;
  await ffmpeg('-f', 'lavfi', '-i', 'color=c=red:s=64x64:d=1', '-frames:v', '1', cover);
  await ffmpeg(
    ...source('320x180', 25, 2),
    ...[
      '-i',
      cover,
      '-map',
      '0',
      '-map',
      '1',
      '-c:v:1',
      'copy',
      '-disposition:v:1',
      'attached_pic',
    ],
    ...['-c:v:0', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...fastStart, file],
  );
  await rm(cover);
};

/** Sound that ends after a second of a video of three. */
export const soundEndsEarly: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 3), ...sine(1), ...h264, '-c:a', 'aac', ...fastStart, file);
