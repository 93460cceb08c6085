import { expect, test } from 'vitest';
import { mediaFailure } from './media-failure';

test.each([
  ["[hls @ 0x1] Format not on whitelist 'mov,matroska,avi,mpegts'", 'MEDIA_FORMAT_NOT_ALLOWED'],
  ["[magicyuv @ 0x1] Codec (magicyuv) not on whitelist 'h264'", 'MEDIA_CODEC_NOT_ALLOWED'],
  ["[file @ 0x1] Protocol 'http' not on whitelist 'file,pipe'!", 'MEDIA_FORMAT_NOT_ALLOWED'],
  ['Picture size 16000x16000 exceeds specified max pixel count 36000000', 'MEDIA_LIMIT_EXCEEDED'],
  ['Number of streams exceeds max_streams parameter (1000)', 'MEDIA_LIMIT_EXCEEDED'],
  ['[mov @ 0x1] moov atom not found', 'MEDIA_UNREADABLE'],
  ['av_interleaved_write_frame(): No space left on device', 'STORAGE_FULL'],
  ['something new', 'RENDER_FAILED'],
])('%s is %s', (stderr, code) => {
  expect(mediaFailure(stderr, 'RENDER_FAILED', 'ffmpeg ended with 1').code).toBe(code);
});

test('a file without its index has a hint that it may still be copying', () => {
  expect(mediaFailure('moov atom not found', 'INTERNAL', '').body.hint).toContain(
    'still be copying',
  );
});

test('stderr is in the log message, not in the public one', () => {
  const failure = mediaFailure('/secret/place: broken', 'RENDER_FAILED', 'ffmpeg ended with 1');
  expect(JSON.stringify(failure.body)).not.toContain('/secret/place');
  expect(failure.message).toContain('/secret/place');
});
