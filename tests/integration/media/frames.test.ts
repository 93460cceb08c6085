// Decoded frames of a clip: for any first frame and either direction, image i is frame i, at any
// rate and with frames of unequal length; an abandoned run ends its process.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFrameTable } from '@/lib/media/frame-table';
import type { RgbFrame } from '@/lib/vision/frame-source';
import { valueAt } from '@/lib/vision/value-at';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { openFrameSource } from '@/workers/follow/frame-source';
import { probeMedia } from '@/workers/probe/probe-media';
import { makeNumberedVideo, numberIn } from '../../support/numbered-video';
import { processesMatching } from '../../support/process-list';

const neverAborts = new AbortController().signal;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'frames-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '12', '-g', '40', '-bf', '2'];
// Frames last one, two or four ticks in turn, as in phone videos.
const unequalDurations = [
  '-vf',
  'settb=1/90000,setpts=1500*(7*floor(N/3)+if(mod(N\\,3)\\,3*mod(N\\,3)-2)),setpts=PTS',
  '-fps_mode',
  'passthrough',
];
const videos = [
  { name: '30 frames a second', fps: 30, options: h264 },
  { name: '50 frames a second', fps: 50, options: h264 },
  {
    name: '60000/1001 frames a second, with sound',
    fps: 60000 / 1001,
    options: [...h264, '-c:a', 'aac'],
    sound: true,
  },
  {
    name: 'frames of unequal length',
    fps: 60,
    options: [...unequalDurations, ...h264, '-enc_time_base', '1:90000'],
  },
];

/**
 * A proxy made by the product's recipe, of a video whose frames carry their numbers, and the number
 * of its first frame.
 */
async function proxyOf(video: (typeof videos)[number], from: number) {
  const source = join(folder, `${video.fps}-${video.options.length}.mp4`);
  makeNumberedVideo(source, {
    frames: 150,
    fps: video.fps,
    width: 320,
    height: 180,
    options: video.options,
    sound: video.sound,
  });
  const workDir = join(folder, `work-${video.fps}-${video.options.length}-${from}`);
  mkdirSync(workDir);
  const probe = await probeMedia(source, neverAborts);
  const hooks = { signal: neverAborts, onProgress: () => {}, onFirstFrame: () => {} };
  const clip = {
    source,
    probe,
    startSeconds: from,
    stopSeconds: probe.durationSeconds + 1,
    model: null,
    providers: ['cpu'] as const,
    workDir,
  };
  const { proxy, framesFile, width, height } = await analyseClip(clip, hooks);
  const { times } = parseFrameTable(readFileSync(framesFile, 'utf8'));
  return { proxy, clip: { width, height, times } };
}

async function numbers(
  frameRun: AsyncIterable<RgbFrame>,
  width: number,
  height: number,
): Promise<{ frames: number[]; numbers: number[] }> {
  const result = { frames: [] as number[], numbers: [] as number[] };
  for await (const { frame, rgb } of frameRun) {
    result.frames.push(frame);
    result.numbers.push(numberIn(rgb, width, height, 3));
  }
  return result;
}

const range = (from: number, end: number, step = 1) =>
  Array.from({ length: Math.abs(end - from) }, (_, i) => from + i * step);

describe.each(videos)('a video of $name', (video) => {
  it('yields every frame, forward and backward, from the first, a middle and the last frame', async () => {
    const { proxy, clip } = await proxyOf(video, 0.5);
    const count = clip.times.length;
    const frameSource = openFrameSource({ file: proxy, clip, longSide: 160, signal: neverAborts });
    expect([frameSource.width, frameSource.height]).toEqual([160, 90]);
    const forward = await numbers(frameSource.forward(0, count), 160, 90);
    const [first = 0] = forward.numbers;
    expect(first).toBeGreaterThan(5);
    expect(forward).toEqual({ frames: range(0, count), numbers: range(first, first + count) });
    for (const from of [1, 14, 15, 16, 37, count - 1]) {
      const end = Math.min(count, from + 5);
      const some = await numbers(frameSource.forward(from, end), 160, 90);
      expect(some).toEqual({ frames: range(from, end), numbers: range(first + from, first + end) });
    }
    const backward = await numbers(frameSource.backward(count - 1, -1), 160, 90);
    expect(backward.numbers).toEqual(range(first, first + count).reverse());
    expect((await numbers(frameSource.backward(20, 17), 160, 90)).frames).toEqual([20, 19, 18]);
    expect((await numbers(frameSource.backward(0, 0), 160, 90)).frames).toEqual([]);
  });
});

describe('a run', () => {
  it('that is abandoned ends its process at once, in either direction', async () => {
    const { proxy, clip } = await proxyOf(valueAt(videos, 0), 0.1);
    const frameSource = openFrameSource({ file: proxy, clip, longSide: 320, signal: neverAborts });
    for (const frameRun of [
      frameSource.forward(3, clip.times.length),
      frameSource.backward(100, -1),
    ]) {
      for await (const { frame } of frameRun) if (frame === 5 || frame === 98) break;
      expect(await processesMatching(proxy)).toEqual([]);
    }
  });

  it('ends with the signal, and throws its reason', async () => {
    const { proxy, clip } = await proxyOf(valueAt(videos, 0), 0.2);
    const stop = new AbortController();
    const frameSource = openFrameSource({ file: proxy, clip, longSide: 320, signal: stop.signal });
    const reading = (async () => {
      for await (const { frame } of frameSource.forward(0, clip.times.length))
        if (frame === 2) stop.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(await processesMatching(proxy)).toEqual([]);
  });

  it('of a video that is shorter than expected throws instead of ending silently', async () => {
    const { proxy, clip } = await proxyOf(valueAt(videos, 0), 0.3);
    const times = [...clip.times, 100, 101];
    const frameSource = openFrameSource({
      file: proxy,
      clip: { ...clip, times },
      longSide: 320,
      signal: neverAborts,
    });
    await expect(numbers(frameSource.forward(0, times.length), 320, 180)).rejects.toMatchObject({
      code: 'FOLLOWING_STOPPED',
    });
  });
});
