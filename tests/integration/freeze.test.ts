// A frame that stands still, in a final and in a preview, measured on pixels and sound: frames and
// their times, the mark, silence, and the click after it. Real ffmpeg, half a second of a tiny video.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import { renderFinal } from '@/workers/render/render-final';
import type { RenderOutput } from '@/workers/render/render-output';
import { renderPreview } from '@/workers/render/render-preview';
import { decodeGray, numberOf, readFrames } from '../support/bar-video';
import { drawBothRates, even, factsOf, uneven } from '../support/both-rates';
import { folder, hooks, removeFolder } from '../support/render-fixture';

afterAll(removeFolder);

const [width, height] = [160, 96];
/** All frames: without the player nothing stands still. */
const everyFrame = Array.from({ length: 14 }, (_, i) => i);
/** A click at this time of the source, after every frame that stands still. */
const clickSeconds = 0.4;
const style: Style = { kind: 'dot', size: 'l', color: '#ffffff', timing: { kind: 'freeze' } };

beforeAll(() => {
  const expression = `0.9*sin(2*PI*1000*t)*between(t\\,${clickSeconds}\\,${clickSeconds + 0.05})`;
  return drawBothRates({ width, height, count: 14 }, { expression, seconds: 1.2 });
});

/** The player stands at the top; lost in the frames of `lost`. */
function pathOf({ times }: FrameTable, lost: readonly number[]): Path {
  const frames = times.map((time, index) =>
    lost.includes(index)
      ? ({ index, time, box: null, source: 'lost', confidence: 0 } as const)
      : ({ index, time, box: [90, 24, 110, 35], source: 'seen', confidence: 1 } as const),
  );
  return { width, height, frames };
}

type Rendered = { readonly out: string; readonly output: RenderOutput };

type Case = {
  readonly video: string;
  readonly lost?: readonly number[];
  readonly moments?: readonly number[];
  readonly trim?: { readonly first: number; readonly last: number };
};

async function render(kind: 'final' | 'preview', name: string, one: Case): Promise<Rendered> {
  const { video, lost = [], ...choice } = one;
  const out = join(folder, `${name}.part`);
  const { frames, probe } = factsOf(video);
  const clip = { frames, path: pathOf(frames, lost), style, workDir: folder, out, ...choice };
  const output =
    kind === 'final'
      ? await renderFinal({ ...clip, source: video, probe }, hooks)
      : await renderPreview({ ...clip, proxy: video }, hooks);
  return { out, output };
}

/** White of the mark in the upper rows, where nothing else is white. */
function hasMark(gray: Uint8Array): boolean {
  return gray.subarray(0, 36 * width).some((value) => value > 150);
}

/** When the sound is above silence: the first and last time, in seconds, and all of its length. */
function soundOf(file: string): { first: number; last: number; seconds: number } {
  const raw = ['-ac', '1', '-ar', '48000', '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-vn', ...raw]);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  const isLoud = (value: number) => Math.abs(value) > 3000;
  return {
    first: samples.findIndex(isLoud) / 48_000,
    last: samples.findLastIndex(isLoud) / 48_000,
    seconds: samples.length / 48_000,
  };
}

/** The encoder changes a few steps of some pixels. */
function distance(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] ?? 0))), 0);
}

function expectedNumbers(first: number, last: number, frozen: number, extra: number): number[] {
  const shown = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return shown.flatMap((n) => Array.from({ length: n === frozen ? extra + 1 : 1 }, () => n));
}

describe('a final', () => {
  it.each<[string, Case, number, number, number]>([
    ['from the first frame with the player', { video: even, lost: [0, 1] }, 0, 13, 2],
    [
      'at a marked moment of a trimmed clip',
      { video: even, moments: [6], trim: { first: 3, last: 12 } },
      3,
      12,
      6,
    ],
    ['on the first frame', { video: even }, 0, 13, 0],
    ['on the last frame', { video: even, moments: [13] }, 0, 13, 13],
    ['with a changing rate', { video: uneven, lost: [0, 1, 2, 3] }, 0, 13, 4],
  ])('%s', async (name, one, first, last, frozen) => {
    const { out, output } = await render('final', `final-${name.replace(/\W+/g, '-')}`, one);
    const source = readFrames(one.video);
    const found = readFrames(out);
    const start = source.pts[first] ?? 0;
    const at = (source.pts[frozen] ?? 0) - start;
    const repeats = output.frames - (last - first + 1);
    const decoded = decodeGray(out, width, height);
    expect(decoded.map((gray) => numberOf(gray, width, height))).toEqual(
      expectedNumbers(first, last, frozen, repeats),
    );
    const seconds = source.pts.slice(first, last + 1).map((tick) => (tick - start) / 25_000);
    const length = (found.times[frozen - first + repeats] ?? 0) - at / 25_000;
    expect(Math.abs(length - 1.25)).toBeLessThan(0.021);
    expect(found.times.slice(0, frozen - first + 1)).toEqual(
      seconds.slice(0, frozen - first + 1).map((time) => expect.closeTo(time, 5)),
    );
    expect(found.times.slice(frozen - first + repeats)).toEqual(
      seconds.slice(frozen - first).map((time) => expect.closeTo(time + length, 5)),
    );
    expect(decoded.map(hasMark)).toEqual(
      expectedNumbers(first, last, frozen, repeats).map((n) => n === frozen),
    );
    const stills = decoded.slice(frozen - first, frozen - first + repeats + 1);
    const [still = new Uint8Array()] = stills;
    expect(Math.max(...stills.map((gray) => distance(gray, still)))).toBeLessThanOrEqual(6);
    const sound = soundOf(out);
    const clickAt = clickSeconds - start / 25_000 + (at / 25_000 <= clickSeconds ? length : 0);
    expect(Math.abs(sound.first - clickAt)).toBeLessThan(0.025);
    expect(Math.abs(sound.last - clickAt - 0.05)).toBeLessThan(0.025);
    expect(Math.abs(sound.seconds - output.durationSeconds)).toBeLessThan(0.1);
  });
});

describe('a preview', () => {
  it.each<[string, Case, number, number, number]>([
    ['from the first frame with the player', { video: even, lost: [0, 1] }, 0, 13, 2],
    [
      'at a marked moment of a trimmed clip',
      { video: uneven, moments: [6], trim: { first: 3, last: 12 } },
      3,
      12,
      6,
    ],
  ])('%s', async (name, one, first, last, frozen) => {
    const { out, output } = await render('preview', `preview-${name.replace(/\W+/g, '-')}`, one);
    const decoded = decodeGray(out, width, height);
    const numbers = decoded.map((gray) => numberOf(gray, width, height));
    const plain = await render('preview', `plain-${first}`, { ...one, lost: everyFrame });
    expect(output.frames).toBe(plain.output.frames + 38);
    const shown = (n: number, list: number[]) => list.filter((found) => found === n).length;
    const untouched = decodeGray(plain.out, width, height).map((gray) =>
      numberOf(gray, width, height),
    );
    for (let n = first; n <= last; n += 1)
      expect([n, shown(n, numbers)]).toEqual([n, shown(n, untouched) + (n === frozen ? 38 : 0)]);
    expect(numbers).toContain(frozen);
    expect(decoded.map(hasMark)).toEqual(numbers.map((n) => n === frozen));
    const source = readFrames(one.video);
    const clickAt = clickSeconds - (source.pts[first] ?? 0) / 25_000 + 38 / 30;
    expect(Math.abs(soundOf(out).first - clickAt)).toBeLessThan(0.025);
  });
});
