// Reels with a title, cross-fades and even sound: frames, times, sound, loudness and chapters of what
// was written. Real ffmpeg.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ShownSlate } from '@/lib/review/slate/slate';
import { joinReel } from '@/workers/reel/join-reel';
import { planSlate, renderSlate } from '@/workers/reel/make-slate';
import { readEncodedVideoInfo } from '@/workers/render/encoded-video-info';
import { decodeGray, readFrames } from '../support/bar-video';
import { chaptersOf } from '../support/chapters';
import { loudnessOf } from '../support/loudness-of';
import { finalOf, folder, hooks, removeFolder, signal } from '../support/render-fixture';

afterAll(removeFolder);

const tiny = { width: 160, height: 96 };
const texts: ShownSlate = {
  ...{ name: 'Ada Example', number: '10', position: 'Midfield', year: '2009' },
  ...{ height: '168 cm', club: 'SV Example', contact: '' },
};

/** The slate before this final, as the job makes it. */
async function slateBefore(final: string, name: string): Promise<string> {
  const info = await readEncodedVideoInfo(final, signal);
  const { video } = planSlate(texts, 2, info, null);
  const out = join(folder, name);
  await renderSlate({ texts, video, workDir: folder, out }, hooks);
  return out;
}

const soundRate = 8000;

/** Loudness of each 10 ms, as the largest sample, 0..1. */
function envelopeOf(file: string): number[] {
  const args = ['-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', String(soundRate)];
  const bytes = execFileSync('ffmpeg', [...args, '-f', 's16le', '-'], { maxBuffer: 2 ** 28 });
  const step = soundRate / 100;
  return Array.from(
    { length: Math.floor(bytes.length / 2 / step) },
    (_, i) =>
      Math.max(
        ...Array.from({ length: step }, (__, j) => Math.abs(bytes.readInt16LE(2 * (i * step + j)))),
      ) / 32768,
  );
}

const hashes = (file: string) =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => line.split(',').at(-1));

describe('a reel', () => {
  it('after a title copies the video still, and is silent during the title', async () => {
    const final = await finalOf({ ...tiny, count: 25, fps: 25, sound: true }, 0, 25);
    const slate = await slateBefore(final.out, 'slate-equal.mp4');
    const [first, second] = await Promise.all(
      [slate, final.out].map((file) => readEncodedVideoInfo(file, signal)),
    );
    expect(first?.extradataHash).toBe(second?.extradataHash);
    const out = join(folder, 'reel-title.part');
    const made = await joinReel({ parts: [final.out], slate, workDir: folder, out }, hooks);
    expect(made).toMatchObject({ frames: 75, addedFrames: 50, hasAudio: true, loudness: null });
    expect(hashes(out)).toEqual([...hashes(slate), ...hashes(final.out)]);
    const [shown] = decodeGray(slate, tiny.width, tiny.height).slice(25);
    expect(Math.max(...(shown ?? []))).toBeGreaterThan(200);
    expect(chaptersOf(out)).toEqual([
      [0, 'Title'],
      [2, 'Clip 1'],
    ]);
    const envelope = envelopeOf(out);
    expect(Math.max(...envelope.slice(0, 195))).toBeLessThan(0.01);
    expect(Math.min(...envelope.slice(205, 290))).toBeGreaterThan(0.05);
  });

  it('of two rates, with a silent clip, a title, cross-fades and even sound is what was planned', async () => {
    const silent = await finalOf({ ...tiny, count: 25, fps: 25 }, 0, 25);
    const loud = await finalOf({ ...tiny, count: 50, fps: 50, sound: true }, 0, 50);
    const slate = await slateBefore(silent.out, 'slate-mixed.mp4');
    const out = join(folder, 'reel-mixed.part');
    const made = await joinReel(
      {
        ...{ parts: [silent.out, loud.out], slate, workDir: folder, out },
        ...{ crossFadeSeconds: 0.25, loudness: 'even' },
        titles: ['Title', 'Goal = 1; #2 \\', 'Clip 2'],
      },
      hooks,
    );
    // A fade of 6 frames of 25 per second at both joints: 44 of 50, 19 of 25, and all 50.
    expect(made).toMatchObject({ frames: 113, addedFrames: 38, hasAudio: true });
    const { times } = readFrames(out);
    const expected = [
      ...Array.from({ length: 44 + 19 }, (_, i) => i / 25),
      ...Array.from({ length: 50 }, (_, i) => (44 + 19) / 25 + i / 50),
    ];
    expect(Array.from(times)).toEqual(expected.map((time) => expect.closeTo(time, 3)));
    expect(chaptersOf(out)).toEqual([
      [0, 'Title'],
      [1.76, 'Goal = 1; #2 \\ '],
      [2.52, 'Clip 2'],
    ]);
    const envelope = envelopeOf(out);
    expect(envelope.length / 100).toBeCloseTo(3.52, 1);
    // The sound comes in with the fade of its clip, and is whole after it.
    expect(Math.max(...envelope.slice(0, 248))).toBeLessThan(0.01);
    const whole = envelope[310] ?? 0;
    // 65 ms of 240, by a quarter of a sine.
    expect((envelope[258] ?? 0) / whole).toBeCloseTo(0.42, 1);
    expect(envelope[280] ?? 0).toBeGreaterThan(0.95 * whole);
    const { integrated, truePeak } = loudnessOf(out);
    expect(Math.abs(integrated + 14)).toBeLessThan(1);
    expect(truePeak).toBeLessThanOrEqual(-1);
    expect(made.loudness?.reached).toBe(true);
    expect(made.loudness?.afterLufs).toBeCloseTo(integrated, 0);
  });

  it.each([
    [25, 50],
    [24, 30],
    [50, 25],
  ])(
    'of %d and %d frames a second shows the part that ends until its fade is over',
    async (rate, nextRate) => {
      const size = { width: 640, height: 180 };
      // Their bars lie side by side.
      const first = await finalOf({ ...size, count: 70, fps: rate }, 0, Math.ceil(0.6 * rate));
      const next = await finalOf({ ...size, count: 70, fps: nextRate }, 36, 36 + 0.6 * nextRate);
      const out = join(folder, `reel-${rate}-${nextRate}.part`);
      const parts = [first.out, next.out];
      const wishes = { workDir: folder, out, crossFadeSeconds: 0.25 } as const;
      const { addedFrames } = await joinReel({ parts, ...wishes }, hooks);
      const fade = -addedFrames / rate;
      const begins = first.table.pts.length + addedFrames;
      const images = decodeGray(out, size.width, size.height);
      const brightness = (image: number, x: number) => images[image]?.[150 * size.width + x] ?? 0;
      const barOf = (frame: number) => 8 * frame + 20;
      const [white, gray] = [brightness(0, barOf(0)), brightness(0, barOf(20))];
      const found: number[] = [];
      const expected: unknown[] = [];
      for (let i = 0; i / nextRate < fade - 1e-6; i += 1) {
        const over = Math.floor((i / nextRate) * rate + 1e-6);
        found.push((brightness(begins + i, barOf(begins + over)) - gray) / (white - gray));
        expected.push(expect.closeTo(1 - over / rate / fade, 1));
      }
      expect(found).toEqual(expected);
    },
  );

  it('with cross-fades copies what no fade touches', async () => {
    const parts = [
      await finalOf({ ...tiny, count: 300, fps: 50 }, 0, 300),
      await finalOf({ ...tiny, count: 300, fps: 50 }, 0, 300),
    ];
    const [first = '', second = ''] = parts.map((part) => part.out);
    const out = join(folder, 'reel-pieces.part');
    const stages = new Set<string>();
    const made = await joinReel(
      { parts: [first, second], workDir: folder, out, crossFadeSeconds: 0.5, loudness: 'even' },
      { signal, onProgress: ({ stage }) => stages.add(stage) },
    );
    expect(made).toMatchObject({ frames: 575, addedFrames: -25, hasAudio: false, loudness: null });
    expect(stages).toContain('Cross-fading');
    const [reel, one, two] = [out, first, second].map((file) => hashes(file));
    // The encoder puts a keyframe at least every 250 frames.
    expect(reel?.slice(0, 250)).toEqual(one?.slice(0, 250));
    expect(reel?.slice(-50)).toEqual(two?.slice(-50));
    expect(Array.from(readFrames(out).times)).toEqual(
      Array.from({ length: 575 }, (_, i) => expect.closeTo(i / 50, 6)),
    );
  });
});
