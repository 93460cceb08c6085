// The overlay on the browser's canvas and burned into the video by the renderer, compared on the
// pixels of both, for every style of the registry and every option. Chromium and ffmpeg, 1280x720.
// Place within a pixel, size within 2 %, painted area within 5 %, colors of even parts within
// `colorTolerance`.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import type { DrawList } from '@/lib/review/draw-list';
import { overlayAt, type Style } from '@/lib/review/overlay';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import type { Box, Path, PathSource } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { centroidOf, decodeGray, readFrames } from '../support/bar-video';
import { someOf } from '../support/cases';
import { launchChromium } from '../support/chromium';
import { alignmentOf } from '../support/image-alignment';
import { frameOf } from '../support/mark-position';
import { chromiumMissing, skippedFor } from '../support/needs';
import { openPaintingPage } from '../support/painting-page';

const [width, height] = [1280, 720];
const background = 96;

let folder: string;
let video: string;
let frames: FrameTable;
let probe: Probe;
let browser: Browser;
let page: Page;

/** Of 255, on average over the even parts of a mark: the video is encoded with a loss. */
const colorTolerance = 8;

/** Paints a list on a fresh gray canvas in the browser; returns red, green and blue of its pixels. */
async function paint(list: DrawList, pixelRatio = 1): Promise<Uint8Array> {
  const base64 = await page.evaluate(
    ({ shapes, w, h, scale, gray }) => {
      const canvas = document.createElement('canvas');
      canvas.width = w * scale;
      canvas.height = h * scale;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.fillStyle = `rgb(${gray}, ${gray}, ${gray})`;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      (
        window as unknown as { paintDrawList: (c: CanvasRenderingContext2D, list: unknown) => void }
      ).paintDrawList(context, shapes);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let text = '';
      for (let i = 0; i < data.length; i += 4)
        text += String.fromCharCode(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
      return btoa(text);
    },
    { shapes: list, w: width, h: height, scale: pixelRatio, gray: background },
  );
  return Buffer.from(base64, 'base64');
}

function brightness(rgb: Uint8Array): Uint8Array {
  const gray = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < gray.length; i += 1) {
    const [red, green, blue] = [rgb[3 * i] ?? 0, rgb[3 * i + 1] ?? 0, rgb[3 * i + 2] ?? 0];
    gray[i] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  }
  return gray;
}

/** Mean difference of two images, of 255, where the first is even and not the background. */
function colorDifference(canvas: Uint8Array, frame: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let y = 2; y < height - 2; y += 1)
    for (let x = 2; x < width - 2; x += 1) {
      const at = 3 * (y * width + x);
      if (!isEven(canvas, at)) continue;
      for (let c = 0; c < 3; c += 1)
        sum += Math.abs(valueAt(canvas, at + c) - valueAt(frame, at + c));
      count += 3;
    }
  return count === 0 ? 0 : sum / count;
}

/** Chroma is stored for every second pixel: two pixels from an edge its color is not mixed. */
function isEven(rgb: Uint8Array, at: number): boolean {
  let differs = false;
  for (let c = 0; c < 3; c += 1) differs ||= Math.abs((rgb[at + c] ?? 0) - background) > 8;
  if (!differs) return false;
  for (const offset of around)
    for (let c = at; c < at + 3; c += 1)
      if (Math.abs(valueAt(rgb, c + offset) - valueAt(rgb, c)) >= 4) return false;
  return true;
}

/** From a pixel to those up to two beside, above and below it, in bytes. */
const around = [-2, -1, 1, 2].flatMap((step) => [3 * step, 3 * step * width]);

/** Weight of the mark in a pixel: its difference from the background. */
const markWeight = (value: number) => Math.max(0, Math.abs(value - background) - 2);
/** The spotlight's mark is where it is not dark. */
const litWeight = (darkest: number) => (value: number) => Math.max(0, value - darkest - 3);

const places: [string, Box, PathSource][] = [
  ['in the middle', [600.3, 300.7, 661.9, 461.2], 'seen'],
  ['where the path was bridged', [600.3, 300.7, 661.9, 461.2], 'bridged'],
  ['at the left top edge', [4.5, 1.5, 74.5, 190.5], 'seen'],
  ['at the right lower edge', [1190.2, 540.4, 1279.1, 719.6], 'seen'],
  ['far away', [400.4, 200.2, 414.8, 236.9], 'seen'],
  ['on the run', [300.3, 400.7, 352.9, 541.2], 'seen'],
];
/** Long enough for a bridge to be drawn as one, and for smoothing not to reach the next place. */
const framesAtPlace = 12;

/** Pixels per frame of a player who runs. */
const stride = 7.3;

/** A player who stays at each position for a while, or runs there. */
const path: Path = {
  width,
  height,
  frames: places.flatMap(([name, [x1, y1, x2, y2], source], placeIndex) =>
    Array.from({ length: framesAtPlace }, (_, i) => {
      const index = placeIndex * framesAtPlace + i;
      const dx = name === 'on the run' ? stride * i : 0;
      const box: Box = [x1 + dx, y1, x2 + dx, y2];
      return { index, time: index / 30, box, source, confidence: source === 'bridged' ? 0.4 : 1 };
    }),
  ),
};

function middleFrame(placeIndex: number): number {
  return placeIndex * framesAtPlace + framesAtPlace / 2;
}

let renders = 0;

/** Burns a style into one frame of the path: the video of that frame alone. */
async function renderFrame(style: Style, frame: number): Promise<string> {
  const { signal } = new AbortController();
  const out = join(folder, `${renders++}.part`);
  const clip = { source: video, probe, frames, path, style, trim: { first: frame, last: frame } };
  await renderFinal({ ...clip, workDir: folder, out }, { signal, onProgress: () => undefined });
  return out;
}

/** Differences of canvas and video at a place: pixels, shares of size and area, color of 255. */
async function differences(style: Style, placeIndex: number) {
  const frame = middleFrame(placeIndex);
  const canvas = await paint(overlayAt(path, style, frame));
  const canvasPixels = brightness(canvas);
  const file = await renderFrame(style, frame);
  const weigh =
    style.kind === 'spotlight'
      ? litWeight(Math.min(...canvasPixels.subarray(0, 100), ...canvasPixels.subarray(-100)))
      : markWeight;
  const videoPixels = decodeGray(file, width, height)[0] ?? new Uint8Array();
  const painted = centroidOf(canvasPixels, width, weigh);
  const { distance, scale } = alignmentOf(canvasPixels, videoPixels, width, painted);
  return {
    distance,
    scale: Math.abs(scale),
    area: Math.abs(centroidOf(videoPixels, width, weigh).area / painted.area - 1),
    color: colorDifference(canvas, frameOf(file, 0, width, height).rgb),
  };
}

/** Every option away from its default. */
const optionCases: readonly [string, Partial<Style>][] = [
  ['small', { size: 's' }],
  ['large and thick', { size: 'l', thickness: 2 }],
  ['far from the player and faint', { offset: 0.4, opacity: 0.5 }],
  ['thin, over dimmed surroundings', { thickness: 0.5, dim: true }],
];

describe('canvas and video', skippedFor(chromiumMissing), () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'followspot-overlay-'));
    video = join(folder, 'gray.mp4');
    const drawing = [
      '-f',
      'lavfi',
      '-i',
      `color=c=0x606060:s=${width}x${height}:r=30:d=${path.frames.length / 30}`,
      '-c:v',
      'libx264',
      '-qp',
      '2',
      '-pix_fmt',
      'yuv420p',
    ];
    execFileSync('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      ...drawing,
      '-colorspace',
      'bt709',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
      video,
    ]);
    frames = readFrames(video);
    probe = await probeMedia(video, new AbortController().signal);
    browser = await launchChromium();
    page = await openPaintingPage(browser);
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  // Each style at a sixth of the places, every place with some style.
  const cases = styleKinds.flatMap((kind, kindIndex) =>
    places.map((_, i) => {
      const place = (i + kindIndex) % places.length;
      return { kind, where: places[place]?.[0], place };
    }),
  );

  it.each(someOf(cases, places.length))(
    'show the $kind $where in the same place and size',
    async ({ kind, place: placeIndex }) => {
      const style: Style = { kind, color: '#ffd400', text: '7 Zoë Żak' };
      const { distance, scale, area, color } = await differences(style, placeIndex);
      expect(distance).toBeLessThan(1);
      expect(scale).toBeLessThan(0.02);
      expect(area).toBeLessThan(0.05);
      expect(color).toBeLessThan(colorTolerance);
    },
  );

  it.each(optionCases)('show a mark that is %s in the same place and size', async (_, options) => {
    const style: Style = { kind: 'bracket', color: '#19c8ff', ...options };
    const { distance, scale, area, color } = await differences(style, 0);
    expect(distance).toBeLessThan(1);
    expect(scale).toBeLessThan(0.02);
    expect(area).toBeLessThan(0.05);
    expect(color).toBeLessThan(colorTolerance);
  });

  it('are measured by what finds a mark that is moved by two pixels', async () => {
    const style: Style = { kind: 'bracket', color: '#ffd400' };
    const boxAt = (dx: number) => {
      const frames = path.frames.map((frame) => ({
        ...frame,
        box: [600 + dx, 300, 662 + dx, 461] as const,
      }));
      return paint(overlayAt({ ...path, frames }, style, 0));
    };
    const [a, b] = [brightness(await boxAt(0)), brightness(await boxAt(2))];
    const { distance, scale } = alignmentOf(a, b, width, { x: 631, y: 380 });
    // The first step of an iteration: exact for small displacements.
    expect(Math.abs(distance - 2)).toBeLessThan(0.6);
    expect(Math.abs(scale)).toBeLessThan(0.01);
  });

  it('show the same mark on a screen of high density', async () => {
    const list = overlayAt(path, { kind: 'arrow', color: '#ffd400' }, middleFrame(0));
    const [one, three] = [
      centroidOf(brightness(await paint(list)), width, markWeight),
      centroidOf(brightness(await paint(list, 3)), 3 * width, markWeight),
    ];
    expect(Math.abs((three.x + 0.5) / 3 - 0.5 - one.x)).toBeLessThan(0.1);
    expect(Math.abs((three.y + 0.5) / 3 - 0.5 - one.y)).toBeLessThan(0.1);
  });
});
