import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { checkDuration, firstFrameArguments, probeArguments, toProbe } from './probe';
import { parseProbeReport } from './probe-report';

const videoStream = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 1280,
  height: 720,
  time_base: '1/30000',
  r_frame_rate: '30000/1001',
  avg_frame_rate: '30000/1001',
  duration: '21.041',
  pix_fmt: 'yuv420p',
};
const audioStream = {
  index: 1,
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  sample_rate: '44100',
};
const format = { duration: '21.1', start_time: '0.5', size: '3014571' };

function probeOf(...streams: object[]) {
  return toProbe(parseProbeReport(JSON.stringify({ format, streams })), { container: 'mov' }, '');
}

/** A display matrix as ffprobe prints it. */
function matrixOf(across: number, down: number): string {
  const rows = [
    [across << 16, 0, 0],
    [0, down << 16, 0],
    [0, 0, 1 << 30],
  ];
  return rows
    .map((row, i) => `\n0000000${i}: ${row.map((n) => String(n).padStart(11)).join(' ')}`)
    .join('');
}

function codeOf(...streams: object[]): string {
  try {
    probeOf(...streams);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error';
  }
}

test('the facts of a common video', () => {
  expect(probeOf(videoStream, audioStream)).toEqual({
    container: 'mov',
    durationSeconds: 21.1,
    sizeBytes: 3014571,
    startSeconds: 0.5,
    video: {
      index: 0,
      codec: 'h264',
      timebase: [1, 30000],
      width: 1280,
      height: 720,
      codedWidth: 1280,
      codedHeight: 720,
      rotation: 0,
      sampleAspect: [1, 1],
      squarePixels: true,
      fps: 30000 / 1001,
      variableFrameRate: false,
      pixelFormat: 'yuv420p',
      highDynamicRange: false,
      fullRange: false,
      colorSpace: null,
      colorPrimaries: null,
      colorTransfer: null,
      interlaced: null,
    },
    audio: { index: 1, codec: 'aac', channels: 2, sampleRate: 44100 },
    notes: [],
  });
});

test.each([
  [
    'a video rotated by 90 degrees is upright',
    { side_data_list: [{}, { rotation: -90 }] },
    { width: 720, height: 1280, rotation: 90 },
  ],
  [
    'a video rotated the other way',
    { side_data_list: [{ rotation: 90 }] },
    { width: 720, height: 1280, rotation: 270 },
  ],
  [
    'a video rotated by nearly a right angle is upright',
    { side_data_list: [{ rotation: -86 }] },
    {
      width: 720,
      height: 1280,
      rotation: 90,
      oddAngle: 86,
    },
  ],
  [
    'a video rotated by half a right angle keeps its sides',
    { side_data_list: [{ rotation: -45 }] },
    { width: 1280, height: 720, rotation: 0, oddAngle: 45 },
  ],
  [
    'a video upside down',
    { side_data_list: [{ rotation: -180 }] },
    { width: 1280, height: 720, rotation: 180 },
  ],
  [
    'wide pixels make a wide frame',
    { width: 720, height: 576, sample_aspect_ratio: '64:45' },
    { width: 1024, height: 576, squarePixels: false },
  ],
  [
    'wide pixels of a rotated video make it high',
    { width: 720, height: 576, sample_aspect_ratio: '64:45', side_data_list: [{ rotation: -90 }] },
    { width: 576, height: 1024 },
  ],
  [
    'an unknown pixel aspect is square',
    { sample_aspect_ratio: '0:1' },
    { squarePixels: true, width: 1280 },
  ],
  [
    'a variable rate is given as its mean',
    { avg_frame_rate: '1325000/50431' },
    { variableFrameRate: true, fps: 1325000 / 50431 },
  ],
  [
    'a mean close to the nominal rate is that rate',
    { r_frame_rate: '25/1', avg_frame_rate: '25350/1013' },
    { variableFrameRate: false, fps: 25 },
  ],
  [
    'a nominal rate that counts fields is halved',
    { r_frame_rate: '50/1', avg_frame_rate: '25/1' },
    { variableFrameRate: false, fps: 25 },
  ],
  ['high dynamic range', { color_transfer: 'smpte2084' }, { highDynamicRange: true }],
  [
    'a mirrored video',
    { side_data_list: [{ rotation: -180, displaymatrix: matrixOf(-1, 1) }] },
    { rotation: 180, mirrored: true, width: 1280 },
  ],
  ['the top field first', { field_order: 'tt' }, { interlaced: 'tff' }],
  ['the bottom field coded first', { field_order: 'bt' }, { interlaced: 'bff' }],
  ['frames that are whole', { field_order: 'progressive' }, { interlaced: null }],
  ['full range', { color_range: 'pc' }, { fullRange: true }],
  ['frames of two fields, the top one first', { field_order: 'tb' }, { interlaced: 'tff' }],
  ['frames of two fields, the bottom one first', { field_order: 'bb' }, { interlaced: 'bff' }],
  ['whole frames', { field_order: 'progressive' }, { interlaced: null }],
])('%s', (_, facts, expected) => {
  expect(probeOf({ ...videoStream, ...facts }).video).toMatchObject(expected);
});

test.each([
  [
    'a cover image is no video',
    [{ ...videoStream, disposition: { attached_pic: 1 } }, audioStream],
    'MEDIA_UNREADABLE',
  ],
  ['audio alone', [audioStream], 'MEDIA_UNREADABLE'],
  [
    'an unsupported video codec',
    [{ ...videoStream, codec_name: 'magicyuv' }],
    'MEDIA_CODEC_NOT_ALLOWED',
  ],
  [
    '16000 pixels a side',
    [{ ...videoStream, width: 16000, height: 16000 }],
    'MEDIA_LIMIT_EXCEEDED',
  ],
  ['one pixel high', [{ ...videoStream, width: 8192, height: 1 }], 'MEDIA_LIMIT_EXCEEDED'],
  [
    '1000 frames a second',
    [{ ...videoStream, r_frame_rate: '1000/1', avg_frame_rate: '1000/1' }],
    'MEDIA_LIMIT_EXCEEDED',
  ],
  [
    'too many streams',
    [videoStream, ...Array.from({ length: 20 }, () => audioStream)],
    'MEDIA_LIMIT_EXCEEDED',
  ],
  [
    'a video stream without frames',
    [{ ...videoStream, r_frame_rate: '12800/1', avg_frame_rate: '0/0' }],
    'MEDIA_UNREADABLE',
  ],
  ['a video without a size', [{ ...videoStream, width: 0 }], 'MEDIA_UNREADABLE'],
  [
    'an unsupported audio codec',
    [videoStream, { ...audioStream, codec_name: 'truehd' }],
    'accepted',
  ],
])('%s: %s', (_, streams, code) => {
  expect(codeOf(...streams)).toBe(code);
});

test('a hundred hours are too long', () => {
  expect(() => checkDuration(360_000)).toThrow(AppError);
  expect(() => checkDuration(6 * 3600)).not.toThrow();
});

test('notes for the user are sentences', () => {
  expect(
    probeOf({ ...videoStream, avg_frame_rate: '20/1' }, { ...audioStream, codec_name: 'truehd' })
      .notes,
  ).toEqual([
    'Variable frame rate: times come from the frames themselves.',
    'The sound cannot be read (stream 1: truehd), so there will be no sound.',
  ]);
});

test('Dolby Vision that only its own players show is warned of', () => {
  const sideData = { side_data_list: [{ dv_profile: 5, dv_bl_signal_compatibility_id: 0 }] };
  expect(probeOf({ ...videoStream, ...sideData }, audioStream).notes.join()).toContain('profile 5');
  const withBase = { side_data_list: [{ dv_profile: 8, dv_bl_signal_compatibility_id: 4 }] };
  expect(probeOf({ ...videoStream, ...withBase }, audioStream).notes).toEqual([]);
});

test('the file is the last argument and cannot be read as an option or an address', () => {
  expect(probeArguments('/s/-i http:x.mp4', { container: 'mov' }).at(-1)).toBe(
    'file:/s/-i http:x.mp4',
  );
  expect(firstFrameArguments('/s/x.mp4', { container: 'avi' }, 2).slice(-8)).toEqual(
    ['-i', 'file:/s/x.mp4', '-map', '0:2', '-frames:v', '1', '-f', 'null', '-'].slice(-8),
  );
});
