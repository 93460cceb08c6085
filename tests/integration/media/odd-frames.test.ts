// Videos whose frames are turned, change their size or come at odd times, all the way to preview and
// final. Real ffmpeg.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceFilters, sourceOptions } from '@/lib/media/recipes/source-frames';
import { verifyVideo } from '@/workers/render/verify-video';
import { drawBarVideo, readFrames } from '../../support/bar-video';
import { someOf } from '../../support/cases';
import { ffmpeg } from '../../support/numbered-video';
import { probeFixture } from '../../support/probe-fixture';
import { folder, removeFolder } from '../../support/render-fixture';
import { renderVideo } from '../../support/render-video';
import { setMatrix } from '../../support/rotate-video';

afterAll(removeFolder);

const size = { width: 640, height: 360 };

describe('a video that is turned or mirrored', () => {
  const small = (file: string, w: number, h: number) =>
    ffmpeg(['-i', file, '-frames:v', '1', '-vf', `scale=${w}:${h}:flags=area`, ...rawGray]);
  const rawGray = ['-pix_fmt', 'gray', '-f', 'rawvideo', '-'];

  it.each(
    someOf(
      [
        ['turned right', [0, 1, -1, 0], 'Rotated'],
        ['upside down', [-1, 0, 0, -1], 'Rotated'],
        ['turned left', [0, -1, 1, 0], 'Rotated'],
        ['mirrored', [-1, 0, 0, 1], 'Mirrored'],
        ['mirrored upside down', [1, 0, 0, -1], 'Mirrored'],
        ['mirrored and turned right', [0, 1, 1, 0], 'Mirrored'],
        ['mirrored and turned left', [0, -1, -1, 0], 'Mirrored'],
      ] as const,
      3,
    ),
  )('%s is shown as ffmpeg’s own player shows it', async (name, matrix, words) => {
    const source = join(folder, `${name.replaceAll(' ', '-')}.mp4`);
    const input = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=0.4'];
    ffmpeg([...input, '-c:v', 'libx264', '-qp', '8', '-pix_fmt', 'yuv420p', source]);
    setMatrix(source, matrix);
    const video = await renderVideo(source, [0, 1]);
    expect(video.probe.notes.join()).toContain(words);
    const { width, height } = video.probe.video;
    expect([width, height]).toEqual(matrix[0] === 0 ? [180, 320] : [320, 180]);
    for (const file of [video.proxy, video.final]) {
      const [shown, expected] = [file, source].map((one) => small(one, width / 10, height / 10));
      const apart = (expected ?? []).map((level, i) => Math.abs(level - (shown?.[i] ?? 0)));
      // The mark covers a few of the pixels.
      expect(apart.filter((difference) => difference > 24).length).toBeLessThan(40);
    }
  });
});

it('a video whose frames change their size has all of them, in one size', async () => {
  const part = (name: string, dimensions: string, offset: number) => {
    const file = join(folder, name);
    const offsets = ['-output_ts_offset', String(offset), '-muxdelay', '0', '-muxpreload', '0'];
    const input = ['-f', 'lavfi', '-i', `testsrc=s=${dimensions}:r=25:d=2`];
    ffmpeg([...input, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...offsets, file]);
    return readFileSync(file);
  };
  const source = join(folder, 'sizes.ts');
  const parts = [part('small.ts', '320x180', 0), part('large.ts', '640x360', 2)];
  writeFileSync(source, Buffer.concat(parts));
  const video = await renderVideo(source, [1, 3]);
  expect(video.frames.times).toHaveLength(50);
  expect(video.rendered.final).toMatchObject({ frames: 50, width: 320, height: 180 });
});

it.each([
  ['0.2 s of 240 frames a second', [0.2, 0.4], 48, 6],
  ['one frame', [0.5, 0.504], 1, 1],
] as const)('%s: every frame in proxy and final, 30 a second in the preview', async (...row) => {
  const [name, span, count, previewed] = row;
  const source = join(folder, `${name.replaceAll(' ', '-')}.mp4`);
  drawBarVideo(source, { count: 240, fps: 240, sound: true });
  const video = await renderVideo(source, span);
  expect(readFrames(video.proxy).times).toHaveLength(count);
  expect(video.rendered.final.frames).toBe(count);
  expect(video.rendered.preview.frames).toBe(previewed);
});

it('a video whose last frame is shown for long is whole', async () => {
  const [long, file] = [join(folder, 'long.mp4'), join(folder, 'still.mp4')];
  // The last of 31 frames comes five seconds after the others, and is then left out.
  drawBarVideo(long, {
    ...{ count: 31, fps: 25, filters: "setpts='PTS+5*gte(N,30)/TB'" },
    options: ['-bf', '0', '-fps_mode', 'passthrough'],
  });
  ffmpeg([
    ...['-i', long, '-c', 'copy', '-bsf:v', 'noise=drop=gte(n\\,30)'],
    ...['-movflags', '+faststart', file],
  ]);
  const times = Array.from({ length: 30 }, (_, n) => n / 25);
  const expected = {
    ...size,
    times,
    timeTolerance: 0.001,
    hasAudio: false,
    format: 'h264 yuv420p',
  };
  const verified = await verifyVideo(file, expected, new AbortController().signal);
  expect(verified).toMatchObject({ frames: 30 });
});

it('frames that are used as they are pass the guard against changes unchanged', () => {
  const source = join(folder, 'plain.mp4');
  ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=1'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', source],
  ]);
  const probe = probeFixture({ codedWidth: 640, codedHeight: 360, width: 640, height: 360 });
  const hashOf = (options: readonly string[], filters: string) =>
    ffmpeg([
      ...options,
      '-i',
      source,
      '-vf',
      `${filters}scale=320:180`,
      '-f',
      'md5',
      '-',
    ]).toString();
  expect(hashOf(sourceOptions(probe), sourceFilters(probe.video))).toBe(hashOf([], ''));
});
