// ffmpeg's words for a clip whose video is copied.

import { expect, test } from 'vitest';
import { probeFixture } from '@/tests/support/probe-fixture';
import { type CopyOptions, copyArguments, copySeconds } from './copy-recipe';

const optionsOf = (facts: Parameters<typeof probeFixture>[0] = {}): CopyOptions => ({
  source: '/s/x.mp4',
  probe: probeFixture({ startSeconds: 1.5, ...facts }),
  // 4 s on the container's clock.
  keyTick: 120_000,
  clockStop: 9.25,
  out: 'clip.mp4',
});

const after = (options: CopyOptions, word: string) => {
  const args = copyArguments(options);
  return args[args.indexOf(word) + 1];
};

test('it lasts from the keyframe to the stop', () => {
  expect(copySeconds(optionsOf())).toBe(5.25);
  expect(after(optionsOf(), '-t')).toBe('5.250000');
});

test('the seek counts from the start of the container and lands behind the keyframe', () => {
  expect(after(optionsOf(), '-ss')).toBe('2.500500');
  expect(after({ ...optionsOf({ startSeconds: 10 }), keyTick: 0 }, '-ss')).toBe('0.000000');
});

test('the video is copied, the sound encoded for exactly as long', () => {
  const audio = { index: 2, codec: 'opus', channels: 2, sampleRate: 48_000 };
  const args = copyArguments(optionsOf({ audio }));
  expect(after(optionsOf({ audio }), '-c:v')).toBe('copy');
  expect(after(optionsOf({ audio }), '-filter_complex')).toMatch(
    /^\[0:2\].*atrim=end=5\.250000000.*\[a\]$/,
  );
  expect(args).toContain('-c:a');
  expect(copyArguments(optionsOf())).not.toContain('-c:a');
});

test('HEVC has the tag that Apple plays', () => {
  expect(after(optionsOf({ codec: 'hevc' }), '-tag:v')).toBe('hvc1');
  expect(copyArguments(optionsOf())).not.toContain('-tag:v');
});

test('nothing of the source names anything', () => {
  expect(after(optionsOf(), '-map_metadata')).toBe('-1');
  expect(after(optionsOf(), '-map_chapters')).toBe('-1');
});
