// Which streams are the video, and what is said of those left out.

import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { audioNote, chooseAudio, chooseVideo, countVideos, videoNote } from './choose-streams';
import type { StreamReport } from './probe-report';

const frames = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 320,
  height: 180,
  disposition: {},
  side_data_list: [],
};
const sound = {
  index: 1,
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  sample_rate: 48000,
  disposition: {},
  side_data_list: [],
};

/** Streams with these facts, numbered in order. */
const streams = (...facts: Partial<StreamReport>[]): StreamReport[] =>
  facts.map((given, index) => ({
    ...(given.codec_type === 'audio' ? sound : frames),
    ...given,
    index,
  }));

const isDefault = { disposition: { default: 1 } };
const audio = (facts: Partial<StreamReport>) => ({ ...facts, codec_type: 'audio' });

test.each([
  ['the default one before a larger one', streams({ width: 1920 }, isDefault), 1],
  ['without a flag the largest', streams({ width: 96 }, { width: 1280 }, { width: 640 }), 1],
  ['of equal ones the first', streams({}, {}), 0],
  ['a cover is passed over', streams({ disposition: { attached_pic: 1 }, width: 9000 }, {}), 1],
  ['thumbnails are passed over', streams({ disposition: { timed_thumbnails: 1 } }, {}), 1],
  ['a PNG without a flag is passed over', streams({ codec_name: 'png', ...isDefault }, {}), 1],
  ['one JPEG is passed over', streams({ codec_name: 'mjpeg', nb_frames: 1, width: 900 }, {}), 1],
  ['a video of JPEGs is a video', streams({ codec_name: 'mjpeg', nb_frames: 50 }), 0],
])('frames: %s', (_, given, index) => {
  expect(chooseVideo(given).index).toBe(index);
});

test('a track that cannot be read is passed over, and said', () => {
  const given = streams({ codec_name: 'magicyuv', width: 1920, ...isDefault }, {});
  expect(chooseVideo(given).index).toBe(1);
  expect(videoNote(given)).toBe(
    'The first choice of frames (stream 0: magicyuv) cannot be read: stream 1 (h264) is used.',
  );
  expect(videoNote(streams({}, { codec_name: 'magicyuv' }))).toBe(null);
});

test.each([
  ['', 0, 'MEDIA_UNREADABLE'],
  ['unknown', 0, 'MEDIA_UNREADABLE'],
  ['unknown', 320, 'MEDIA_CODEC_NOT_ALLOWED'],
  ['magicyuv', 0, 'MEDIA_CODEC_NOT_ALLOWED'],
])('a codec "%s" at a width of %i is %s', (codec_name, width, code) => {
  expect(() => chooseVideo(streams({ codec_name, width }))).toThrow(
    expect.objectContaining({ code }),
  );
});

test('covers and sound are no further streams of frames', () => {
  const cover = { disposition: { attached_pic: 1 } };
  expect(countVideos(streams({}, cover, audio({})))).toBe(1);
  expect(countVideos(streams({}, { codec_name: 'ffv1' }, cover))).toBe(2);
});

test('a refused video names the stream and its codec', () => {
  const still = { codec_name: 'mjpeg', nb_frames: 1 };
  const refusing = () => chooseVideo(streams({ codec_name: 'magicyuv', width: 1920 }, still));
  expect(refusing).toThrow(AppError);
  try {
    refusing();
  } catch (error) {
    expect((error as AppError).body.message).toBe(
      'The video (stream 0) is coded as "magicyuv", which is not supported.',
    );
  }
});

test.each([
  ['none', streams({}), null, 'No sound.'],
  ['the first', streams({}, audio({}), audio({})), 1, null],
  ['the default one', streams({}, audio({}), audio(isDefault)), 2, null],
  [
    'one that cannot be read is passed over',
    streams({}, audio({ codec_name: 'truehd', ...isDefault }), audio({})),
    2,
    'The first choice of sound (stream 1: truehd) cannot be read: stream 2 (aac) is used.',
  ],
  [
    'one without packets is passed over',
    streams({}, audio({ sample_rate: 0 }), audio({ codec_name: 'pcm_bluray' })),
    2,
    'The first choice of sound (stream 1: aac) cannot be read: stream 2 (pcm_bluray) is used.',
  ],
  [
    'none that can be read',
    streams({}, audio({ codec_name: 'truehd' }), audio({ codec_name: '' })),
    null,
    'The sound cannot be read (stream 1: truehd, stream 2: ?), so there will be no sound.',
  ],
])('sound: %s', (_, given, index, note) => {
  expect(chooseAudio(given)?.index ?? null).toBe(index);
  expect(audioNote(given)).toBe(note);
});
