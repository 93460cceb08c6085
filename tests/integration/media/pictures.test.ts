// Pictures of a clip, frame by frame: whichever frame a run begins with and whichever way it goes, picture i is frame i, at
// any rate and with frames of unequal length; a run that is left takes its process with it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFrameTable } from '@/lib/media/frame-table';
import type { Picture } from '@/lib/vision/follow-clip';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { probeMedia } from '@/workers/cut/probe-media';
import { openPictures } from '@/workers/follow/pictures';
import { makeNumberedFilm, numberIn } from '../../support/numbered-film';
import { processesNaming } from '../../support/process-list';

const never = new AbortController().signal;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '12', '-g', '40', '-bf', '2'];
// Frames last one, two or four ticks in turn, as phones film them.
const unequal = ['-vf', 'settb=1/90000,setpts=1500*(7*floor(N/3)+if(mod(N\\,3)\\,3*mod(N\\,3)-2)),setpts=PTS', '-fps_mode', 'passthrough'];
const films = [
  { name: '30 frames a second', fps: 30, options: h264 },
  { name: '50 frames a second', fps: 50, options: h264 },
  { name: '60000/1001 frames a second, with sound', fps: 60000 / 1001, options: [...h264, '-c:a', 'aac'], sound: true },
  { name: 'frames of unequal length', fps: 60, options: [...unequal, ...h264, '-enc_time_base', '1:90000'] },
];

/** A proxy made as the house makes it, of a film whose frames carry their numbers, and the number its first frame has. */
async function proxyOf(film: (typeof films)[number], from: number) {
  const source = join(folder, `${film.fps}-${film.options.length}.mp4`);
  makeNumberedFilm(source, { frames: 150, fps: film.fps, width: 320, height: 180, options: film.options, sound: film.sound });
  const workDir = join(folder, `work-${film.fps}-${film.options.length}-${from}`);
  mkdirSync(workDir);
  const probe = await probeMedia(source, never);
  const hooks = { signal: never, onProgress: () => {}, onFirstFrame: () => {} };
  const clip = { source, probe, startSeconds: from, stopSeconds: probe.durationSeconds + 1, model: null, providers: ['cpu'], workDir };
  const { proxy, framesFile, width, height } = await analyseClip(clip, hooks);
  const { times } = parseFrameTable(readFileSync(framesFile, 'utf8'));
  return { proxy, clip: { width, height, times } };
}

async function numbers(run: AsyncIterable<Picture>, width: number, height: number): Promise<{ frames: number[]; numbers: number[] }> {
  const seen = { frames: [] as number[], numbers: [] as number[] };
  for await (const { frame, rgb } of run) {
    seen.frames.push(frame);
    seen.numbers.push(numberIn(rgb, width, height, 3));
  }
  return seen;
}

const range = (from: number, end: number, step = 1) => Array.from({ length: Math.abs(end - from) }, (_, i) => from + i * step);

describe.each(films)('a film of $name', (film) => {
  it('gives every frame its own picture, forward and backward, from the first, a middle and the last frame', async () => {
    const { proxy, clip } = await proxyOf(film, 0.5);
    const count = clip.times.length;
    const pictures = openPictures({ file: proxy, clip, longSide: 160, signal: never });
    expect([pictures.width, pictures.height]).toEqual([160, 90]);
    const all = await numbers(pictures.forward(0, count), 160, 90);
    const [first = 0] = all.numbers;
    expect(first).toBeGreaterThan(5);
    expect(all).toEqual({ frames: range(0, count), numbers: range(first, first + count) });
    for (const from of [1, 14, 15, 16, 37, count - 1]) {
      const end = Math.min(count, from + 5);
      const some = await numbers(pictures.forward(from, end), 160, 90);
      expect(some).toEqual({ frames: range(from, end), numbers: range(first + from, first + end) });
    }
    const back = await numbers(pictures.backward(count - 1, -1), 160, 90);
    expect(back.numbers).toEqual(range(first, first + count).reverse());
    expect((await numbers(pictures.backward(20, 17), 160, 90)).frames).toEqual([20, 19, 18]);
    expect((await numbers(pictures.backward(0, 0), 160, 90)).frames).toEqual([]);
  });
});

describe('a run', () => {
  it('that is left early ends its process at once, either way', async () => {
    const { proxy, clip } = await proxyOf(films[0]!, 0.1);
    const pictures = openPictures({ file: proxy, clip, longSide: 320, signal: never });
    for (const run of [pictures.forward(3, clip.times.length), pictures.backward(100, -1)]) {
      for await (const { frame } of run) if (frame === 5 || frame === 98) break;
      expect(await processesNaming(proxy)).toEqual([]);
    }
  });

  it('ends with the signal, and says why', async () => {
    const { proxy, clip } = await proxyOf(films[0]!, 0.2);
    const stop = new AbortController();
    const pictures = openPictures({ file: proxy, clip, longSide: 320, signal: stop.signal });
    const reading = (async () => {
      for await (const { frame } of pictures.forward(0, clip.times.length)) if (frame === 2) stop.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(await processesNaming(proxy)).toEqual([]);
  });

  it('of a film that is shorter than promised says so instead of ending quietly', async () => {
    const { proxy, clip } = await proxyOf(films[0]!, 0.3);
    const times = [...clip.times, 100, 101];
    const pictures = openPictures({ file: proxy, clip: { ...clip, times }, longSide: 320, signal: never });
    await expect(numbers(pictures.forward(0, times.length), 320, 180)).rejects.toMatchObject({ code: 'MEDIA_UNREADABLE' });
  });
});
