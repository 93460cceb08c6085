// Codec, container, start of the clock and faults of the duration: each video through probe and cut,
// where the number of every frame and the place of every click is known.
// tests/videos/prove-videos.ts has many more.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someOf } from '../../support/cases';
import { checkVideo, type SpansOf } from '../../videos/check-video';
import { provenVideos } from '../../videos/proven-videos';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'videos-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Between keyframes, over a whole second of the sound. */
const oneSpan: SpansOf = (_, seconds) => {
  const second = Math.floor(0.7 * seconds);
  return [[second - 0.1, second + 0.3]];
};

const names = [
  'h264 in ts, long gop',
  'h264 in m2ts, long gop',
  'hevc in mp4',
  'mpeg2 in program stream',
  'vp9 in webm',
  'dv in avi',
  'variable rate',
  'the clock of 33 bits wraps',
  'copied between keyframes',
  'mkv through a pipe',
  'mkv cut off',
  'two ts joined',
  'sound longer than frames',
  'lpcm in m2ts',
  'rotated by 90',
  'a codec that is not read',
  'interlaced h264 in mp4',
  'start at 10 hours, av1 in mkv',
  'fragmented mp4 cut off',
  'another track first, which is not the default',
];

test.each(someOf(names, 3))('%s', async (name) => {
  const video = provenVideos.find((proven) => proven.name === name);
  if (!video) throw new Error(`there is no video "${name}"`);
  const { signal } = new AbortController();
  const { problems, cuts } = await checkVideo(video, folder, oneSpan, signal);
  expect(problems).toEqual([]);
  expect(cuts).toHaveLength(video.refused === undefined ? 1 : 0);
  for (const cut of cuts) expect(cut).toMatchObject({ found: cut.expected, isRight: true });
});
