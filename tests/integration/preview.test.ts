// Previews, measured on their pixels: rate, size, and the mark in every frame. Real ffmpeg.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderPreview } from '@/workers/render/render-preview';
import { decodeGray, drawBarVideo, numberOf, readFrames } from '../support/bar-video';
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

describe('a preview', () => {
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
