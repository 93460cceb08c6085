// Previews, measured on their pixels: rate, size, and the mark in every frame. Real ffmpeg.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEncodedVideoInfo } from '@/workers/render/encoded-video-info';
import { renderPreview } from '@/workers/render/render-preview';
import { decodeGray, drawBarVideo, numberOf, readFrames } from '../support/bar-video';
import { someOf } from '../support/cases';
import {
  distance,
  expectedCenter,
  folder,
  hooks,
  removeFolder,
  runningPath,
  style,
} from '../support/render-fixture';

afterAll(removeFolder);

/** Twenty gaps from 1 to 400 ms, the same for a seed. */
function randomGaps(seed: number): number[] {
  let state = seed;
  return Array.from({ length: 20 }, () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return 1 + (state % 400);
  });
}

describe('a preview', () => {
  it('of a trimmed clip begins and ends with the frames that are shown', async () => {
    const proxy = join(folder, 'proxy-trimmed.mp4');
    drawBarVideo(proxy, { count: 60, fps: 30, sound: true });
    const frames = readFrames(proxy);
    const path = runningPath(frames, 640, 360);
    const out = join(folder, 'preview-trimmed.part');
    const input = { proxy, frames, path, style, trim: { first: 10, last: 39 } };
    const rendered = await renderPreview({ ...input, workDir: folder, out }, hooks);
    expect(rendered).toMatchObject({ frames: 30, hasAudio: true });
    expect(rendered.durationSeconds).toBeCloseTo(1, 2);
    const decoded = decodeGray(out, 640, 360);
    expect(decoded.map((gray) => numberOf(gray, 640, 360))).toEqual(
      Array.from({ length: 30 }, (_, i) => 10 + i),
    );
    const apart = decoded.map((gray, i) => distance(gray, 640, expectedCenter(path, 10 + i)));
    expect(Math.max(...apart)).toBeLessThan(1.5);
  });

  it.each([
    [60, 60],
    [50, 51],
    [24, 36],
  ])(
    'of a proxy at %i frames a second is at 30, goes to the end, and each frame has its own mark',
    async (fps, count) => {
      const proxy = join(folder, `proxy-${fps}.mp4`);
      drawBarVideo(proxy, { count, fps, sound: true });
      const frames = readFrames(proxy);
      const path = runningPath(frames, 640, 360);
      const out = join(folder, `preview-${fps}.part`);
      const rendered = await renderPreview(
        { proxy, frames, path, style, workDir: folder, out },
        hooks,
      );
      expect(rendered).toMatchObject({ width: 640, height: 360, hasAudio: true });
      expect(rendered.fps).toBeCloseTo(30, 3);
      const decodedFrames = decodeGray(out, 640, 360);
      const numbers = decodedFrames.map((gray) => numberOf(gray, 640, 360));
      // At twice the rate every second frame is shown.
      expect(numbers[0]).toBe(0);
      expect(numbers.at(-1)).toBeGreaterThanOrEqual(fps > 30 ? count - 2 : count - 1);
      expect(
        Math.max(
          ...decodedFrames.map((gray, i) =>
            distance(gray, 640, expectedCenter(path, numbers[i] ?? 0)),
          ),
        ),
      ).toBeLessThan(1.5);
    },
  );

  // Gaps between frames in ms, from bursts to seconds; what a phone writes in bad light.
  const patterns: [string, number[]][] = [
    ['7 frames a second, then a burst of 50', [...Array(9).fill(140), ...Array(30).fill(20)]],
    ['a burst, then 7 frames a second', [...Array(30).fill(20), ...Array(9).fill(140)]],
    ['a long last frame', [...Array(5).fill(33), 900]],
    ['a short last frame', [900, ...Array(5).fill(33), 4]],
    ['two frames', [500]],
    ['one frame', []],
    ...[1, 2, 3, 4, 5, 6].map(
      (seed) => [`random gaps ${seed}`, randomGaps(seed)] as [string, number[]],
    ),
  ];
  it.each(someOf(patterns, 3))(
    'of a proxy with %s has the frames of its length',
    async (name, gaps) => {
      const proxy = join(folder, `proxy-${name.replace(/\W+/g, '-')}.mp4`);
      const times = gaps.map((gap, i) => `gte(N,${i + 1})*${gap}/1000`).join('+') || '0';
      drawBarVideo(proxy, {
        count: gaps.length + 1,
        fps: 25,
        filters: `settb=1/1000,setpts='(${times})/TB'`,
        options: ['-video_track_timescale', '1000', '-enc_time_base', '1:1000', '-bf', '0'],
      });
      const frames = readFrames(proxy);
      expect(frames.times).toHaveLength(gaps.length + 1);
      const path = runningPath(frames, 640, 360);
      const out = join(folder, `preview-of-${name.replace(/\W+/g, '-')}.part`);
      const rendered = await renderPreview(
        { proxy, frames, path, style, workDir: folder, out },
        hooks,
      );
      const seconds = (frames.times.at(-1) ?? 0) + (gaps.at(-1) ?? 40) / 1000;
      expect(Math.abs(rendered.frames - 30 * seconds)).toBeLessThan(1.01);
    },
  );

  it.each(
    someOf(
      [
        ['ends early', 'atrim=end=1'],
        ['has a gap', "aselect='lt(t,0.5)+gt(t,1.8)'"],
        ['is not there but for a moment', 'atrim=end=0.02'],
      ],
      2,
    ),
  )('of a proxy whose sound %s has sound to the end', async (name, filter) => {
    const proxy = join(folder, `proxy-sound-${name.replace(/\W+/g, '-')}.mp4`);
    drawBarVideo(proxy, { count: 75, fps: 25, sound: true, options: ['-af', filter] });
    const frames = readFrames(proxy);
    const path = runningPath(frames, 640, 360);
    const out = join(folder, `preview-sound-${name.replace(/\W+/g, '-')}.part`);
    const rendered = await renderPreview(
      { proxy, frames, path, style, workDir: folder, out },
      hooks,
    );
    expect(rendered).toMatchObject({ frames: 90, hasAudio: true });
    const info = await readEncodedVideoInfo(out, hooks.signal);
    expect(info.audioSeconds).toBeCloseTo(3, 1);
  });

  it('of a proxy at twice the size is within 1280x720, the mark scaled with it', async () => {
    const proxy = join(folder, 'proxy-large.mp4');
    drawBarVideo(proxy, { width: 1600, height: 1200, count: 12, fps: 30 });
    const frames = readFrames(proxy);
    const path = runningPath(frames, 3200, 2400);
    const out = join(folder, 'preview-large.part');
    expect(
      await renderPreview({ proxy, frames, path, style, workDir: folder, out }, hooks),
    ).toMatchObject({
      width: 960,
      height: 720,
      frames: 12,
    });
    const [first = new Uint8Array()] = decodeGray(out, 960, 720);
    const { x, y } = expectedCenter(path, 0);
    expect(distance(first, 960, { x: 0.3 * x, y: 0.3 * y })).toBeLessThan(1);
  });
});
