// A final in another shape than its source, measured on its pixels: a square that moves is where the pure
// function says in every frame, with the size, the number of frames and the times that are promised. Real
// ffmpeg.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { reframe, windowAt } from '@/lib/review/reframing/reframe';
import type { Shape } from '@/lib/review/reframing/shapes';
import { shownFrames, type Trim } from '@/lib/review/trim';
import type { Box, Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { centroidOf, decodeGray, readFrames } from '../support/bar-video';
import { folder, hooks, removeFolder, signal, style } from '../support/render-fixture';

afterAll(removeFolder);

const [width, height, side] = [160, 96, 12];
/** Left edge of the square in a frame: it stands, runs to the right, and stands. */
const leftOf = (frame: number) => 8 + 6 * Math.min(Math.max(frame - 4, 0), 20);
const evenRate = 'null';
/** Frames of three different durations. */
const unevenRate = 'settb=1/15360,setpts=N*512+mod(N\\,3)*190';

/** A white square on gray, 30 frames; its mark is black, so that it is not taken for the square. */
function drawSquare(file: string, filters: string): void {
  const place = `x='8+6*min(max(round(t*30)-4,0),20)':y=40`;
  const color = (value: string, size: string) => `color=c=${value}:s=${size}:r=30:d=1`;
  const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '4', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y'],
    ...['-f', 'lavfi', '-i', color('0x505050', `${width}x${height}`)],
    ...['-f', 'lavfi', '-i', color('0xffffff', `${side}x${side}`)],
    ...['-filter_complex', `[0][1]overlay=${place}:eval=frame,${filters}[v]`, '-map', '[v]'],
    ...['-frames:v', '30', ...encoder, '-vsync', 'passthrough'],
    ...['-enc_time_base', '1:15360', '-video_track_timescale', '15360', file],
  ]);
}

function pathOf(times: readonly number[], boxOf: (frame: number) => Box): Path {
  const frames = times.map((time, index) => {
    return { index, time, box: boxOf(index), source: 'seen', confidence: 1 } as const;
  });
  return { width, height, frames };
}

type Case = {
  readonly filters?: string;
  readonly shape?: Exclude<Shape, 'source'>;
  readonly trim?: Trim;
  readonly boxOf?: (frame: number) => Box;
  /** A frame that stands still for half a second. */
  readonly still?: number;
};

const squareBox = (frame: number): Box => [leftOf(frame), 40, leftOf(frame) + side, 40 + side];
let files = 0;

async function render(choice: Case) {
  const { filters = evenRate, shape = '9:16', trim, boxOf = squareBox, still } = choice;
  files += 1;
  const source = join(folder, `square-${files}.mp4`);
  const out = join(folder, `reframed-${files}.part`);
  drawSquare(source, filters);
  const probe = await probeMedia(source, signal);
  const frames = readFrames(source);
  const path = pathOf(frames.times, boxOf);
  const shown = shownFrames(trim ?? null, frames.times.length);
  const reframing = reframe({ path, times: frames.times, shown, cuts: [], shape });
  const clip = {
    frames,
    path,
    style: {
      ...{ ...style, color: '#000000' },
      ...(still !== undefined && { timing: { kind: 'freeze', seconds: 0.5 } as const }),
    },
    moments: still === undefined ? [] : [still],
    trim: trim ?? null,
    reframing,
  };
  const rendered = await renderFinal({ ...clip, source, probe, workDir: folder, out }, hooks);
  return { rendered, reframing, frames, shown, out };
}

/** Middle of the white square. */
function squareAt(gray: Uint8Array, frameWidth: number): { x: number; y: number; area: number } {
  const { x, y, area } = centroidOf(gray, frameWidth, (value) => Math.max(0, value - 160));
  return { x: x + 0.5, y: y + 0.5, area };
}

it.each<[string, Case]>([
  ['an even rate', {}],
  ['a variable rate', { filters: unevenRate }],
  ['a trimmed clip', { filters: unevenRate, trim: { first: 7, last: 26 } }],
])('of %s: in every frame the square is where the window says', async (_, choice) => {
  const { rendered, reframing, frames, shown, out } = await render(choice);
  expect(rendered).toMatchObject({ width: 54, height: 96, frames: shown.last - shown.first + 1 });
  const found = decodeGray(out, 54, 96).map((gray) => squareAt(gray, 54));
  const apart = found.map(({ x, y }, i) => {
    const frame = shown.first + i;
    const [left = Number.NaN, top = Number.NaN] = windowAt(reframing, frame) ?? [];
    return Math.hypot(x - (leftOf(frame) + side / 2 - left), y - (40 + side / 2 - top));
  });
  expect(apart).toHaveLength(rendered.frames);
  expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  expect(new Set(reframing.offsets).size).toBeGreaterThan(8);
  const start = frames.times[shown.first] ?? 0;
  expect(readFrames(out).times).toEqual(
    frames.times.slice(shown.first, shown.last + 1).map((time) => expect.closeTo(time - start, 5)),
  );
  // The graph and the script are gone.
  expect(readdirSync(folder).filter((name) => /[.](graph|ass)$/.test(name))).toEqual([]);
});

it('of a frame that stands still: its window stands still with it', async () => {
  const still = 15;
  const { rendered, reframing, out } = await render({ still });
  expect(rendered.frames).toBe(45);
  const apart = decodeGray(out, 54, 96).map((gray, i) => {
    const frame = i <= still ? i : Math.max(still, i - 15);
    const [left = Number.NaN] = windowAt(reframing, frame) ?? [];
    return Math.abs(squareAt(gray, 54).x - (leftOf(frame) + side / 2 - left));
  });
  expect(Math.max(...apart)).toBeLessThanOrEqual(1);
});

it('of a player who does not fit: the whole image between bars', async () => {
  const { rendered, reframing, out } = await render({ boxOf: () => [20, 0, 140, 96] });
  expect(reframing.fit).toBe('bars');
  expect(rendered).toMatchObject({ width: 54, height: 96, frames: 30 });
  const [first] = decodeGray(out, 54, 96);
  const row = (y: number) => (first ?? new Uint8Array()).subarray(y * 54, (y + 1) * 54);
  const mean = (y: number) => row(y).reduce((sum, value) => sum + value, 0) / 54;
  // 160x96 in a width of 54 is 32 high: bars of 32.
  expect([mean(10), mean(85)].every((value) => value < 25)).toBe(true);
  expect(mean(36)).toBeGreaterThan(60);
});
