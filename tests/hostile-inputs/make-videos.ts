// Video files that are broken, hostile or unusual, made by ffmpeg and by byte edits,
// deterministically. Each maker writes one file. Claims and content differ on purpose;
// bad-videos.ts states the expected outcome.

import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { withGab2Playlist } from './avi-subtitle';
import { editBoxes, findBox, writeBox } from './mp4-boxes';

export type MakeFile = (file: string) => Promise<void>;

const execFileAsync = promisify(execFile);

/**
 * Runs ffmpeg with the output as the last argument. -bitexact keeps dates and versions out of the
 * files.
 */
async function ffmpeg(...args: string[]): Promise<void> {
  await execFileAsync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}

const source = (size: string, rate: number, seconds: number) => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
];
const sine = (seconds: number) => ['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`];
const h264 = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-g',
  '25',
  '-bitexact',
  '-fflags',
  '+bitexact',
];
const mp4 = ['-f', 'mp4'];
const fastStart = ['-movflags', '+faststart', ...mp4];

/** A valid clip: 320x180, 25 frames/s. */
export const validVideo =
  (seconds = 4, options = fastStart): MakeFile =>
  (file) =>
    ffmpeg(
      ...source('320x180', 25, seconds),
      ...sine(seconds),
      ...h264,
      '-c:a',
      'aac',
      ...options,
      file,
    );

export const bytesOf =
  (content: string | Uint8Array): MakeFile =>
  (file) =>
    writeFile(file, content);

/** Makes a valid clip and changes its bytes. */
export const altered =
  (change: (bytes: Buffer) => Buffer, make: MakeFile = validVideo()): MakeFile =>
  async (file) => {
    await make(file);
    await writeFile(file, change(await readFile(file)));
  };

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

export const oneFrame: MakeFile = (file) =>
  ffmpeg(...source('320x180', 25, 1), '-frames:v', '1', ...h264, ...mp4, file);

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
