// Video files that are broken or hostile: their claims and their content differ. bad-videos.ts
// states the expected outcome of each.

import { rm, writeFile } from 'node:fs/promises';
import { withGab2Playlist } from './avi-subtitle';
import { editBoxes, findBox, writeBox } from './mp4-boxes';
import {
  altered,
  ffmpeg,
  h264,
  type MakeFile,
  mp4,
  sine,
  source,
  validVideo,
} from './video-makers';

/** The index comes last, so a truncated copy has none. */
export const withoutIndex = altered(
  (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.8)),
  validVideo(4, mp4),
);

/** The index comes first and lists all frames; half of them are missing. */
export const halfOfVideo = altered((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)));

/**
 * 200 bytes of the coded frames inverted, at positions from a fixed linear congruential generator.
 */
export const flippedBytes = altered((bytes) => {
  const mediaAt = bytes.indexOf('mdat') + 4;
  let state = 1;
  for (let flips = 0; flips < 200; flips++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const at = mediaAt + (state % (bytes.length - mediaAt));
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at);
  }
  return bytes;
});

export const audioOnly: MakeFile = (file) => ffmpeg(...sine(2), '-c:a', 'aac', ...mp4, file);

/** The tables of a valid file without samples. */
export const noFrames = altered(
  (bytes) => {
    const withoutSamples = ['stts', 'stsc', 'stco', 'ctts', 'stss'].reduce(
      (file, type) =>
        editBoxes(file, type, (c) => Buffer.concat([c.subarray(0, 4), Buffer.alloc(4)])),
      bytes,
    );
    return editBoxes(withoutSamples, 'stsz', (content) =>
      Buffer.concat([content.subarray(0, 4), Buffer.alloc(8)]),
    );
  },
  (file) => ffmpeg(...source('320x180', 25, 1), ...h264, ...mp4, file),
);

/**
 * One MJPEG frame of a few kilobytes that claims 16000x16000, in the container's header and in its
 * own: 400 MB decoded.
 */
export const hugeFrame = altered(
  (bytes) => {
    const format = bytes.indexOf('strf') + 8;
    bytes.writeInt32LE(16000, format + 4);
    bytes.writeInt32LE(16000, format + 8);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(16000, frame + 5);
    bytes.writeUInt16BE(16000, frame + 7);
    return bytes;
  },
  (file) =>
    ffmpeg(
      ...source('64x64', 25, 1),
      '-frames:v',
      '1',
      '-c:v',
      'mjpeg',
      '-pix_fmt',
      'yuvj420p',
      '-bitexact',
      '-f',
      'avi',
      file,
    ),
);

/** A few kilobytes that claim a hundred hours. */
export const hundredHours: MakeFile = (file) =>
  ffmpeg(
    ...source('64x64', 1, 3),
    '-vf',
    'setpts=N*180000/TB',
    '-fps_mode',
    'passthrough',
    ...h264,
    '-video_track_timescale',
    '1000',
    ...mp4,
    file,
  );

export const twoHundredSubtitles: MakeFile = async (file) => {
  const subtitles = `${file}.srt`;
  await writeFile(subtitles, '1\n00:00:00,000 --> 00:00:01,000\ntext\n');
  const maps = Array.from({ length: 200 }, () => ['-map', '1']).flat();
  await ffmpeg(
    ...source('320x180', 25, 1),
    '-i',
    subtitles,
    '-map',
    '0',
    ...maps,
    ...h264,
    '-c:s',
    'srt',
    '-f',
    'matroska',
    file,
  );
  await rm(subtitles);
};

/** A valid AVI whose subtitle stream is a playlist. */
export const aviWithPlaylist = (playlist: string): MakeFile =>
  altered(
    (bytes) => withGab2Playlist(bytes, playlist),
    (file) =>
      ffmpeg(
        ...source('320x180', 25, 1),
        '-c:v',
        'mjpeg',
        '-pix_fmt',
        'yuvj420p',
        '-f',
        'avi',
        file,
      ),
  );

/** One video track, and its header 4 999 times more with other numbers. */
export const fiveThousandStreams = altered(
  (bytes) =>
    editBoxes(bytes, 'moov', (moov) => {
      const track = writeBox('trak', findBox(moov, 'trak') ?? Buffer.alloc(0));
      const copies = Array.from({ length: 4999 }, (_, index) =>
        editBoxes(track, 'tkhd', (header) => {
          header.writeUInt32BE(index + 2, 12);
          return header;
        }),
      );
      return Buffer.concat([moov, ...copies]);
    }),
  (file) => ffmpeg(...source('64x64', 25, 1), ...h264, ...mp4, file),
);

/** A sample table that claims 2^31 - 1 samples of one byte, in a file of a few kilobytes. */
export const twoThousandMillionSamples = altered(
  (bytes) =>
    editBoxes(bytes, 'stsz', (content) => {
      content.writeUInt32BE(1, 4);
      content.writeUInt32BE(0x7fffffff, 8);
      return content.subarray(0, 12);
    }),
  (file) => ffmpeg(...source('64x64', 25, 1), ...h264, ...mp4, file),
);
