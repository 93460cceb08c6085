// The overlay on the browser's canvas and burned into the video by the renderer, compared on the
// pixels of both, for every style of the registry. Chromium and ffmpeg, 1280x720.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrawList } from '@/lib/review/draw-list';
import { overlayAt, type Style } from '@/lib/review/overlay';
import { styleKinds } from '@/lib/review/styles/registry';
import type { Box, Path, PathSource } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { centroidOf, decodeGray, readFrames } from '../support/bar-video';
import { chromiumMissing, chromiumPath, skippedFor } from '../support/needs';

const [width, height] = [1280, 720];
const background = 96;

let folder: string;
let video: string;
let browser: Browser;
let page: Page;

/**
 * Paints a list on a fresh gray canvas in the browser; returns the brightness of its pixels.
 */
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
        text += String.fromCharCode(
          Math.round(
            0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0),
          ),
        );
      return btoa(text);
    },
    { shapes: list, w: width, h: height, scale: pixelRatio, gray: background },
  );
  return Buffer.from(base64, 'base64');
}

/** Weight of the mark in a pixel: its difference from the background. */
const markWeight = (value: number) => Math.max(0, Math.abs(value - background) - 2);
/** The spotlight's mark is where it is not dark. */
const litWeight = (darkest: number) => (value: number) => Math.max(0, value - darkest - 3);

const places: [string, Box, PathSource][] = [
  ['in the middle', [600.3, 300.7, 661.9, 461.2], 'seen'],
  ['where the path was bridged', [600.3, 300.7, 661.9, 461.2], 'bridged'],
  ['at the left top edge', [4.5, 1.5, 74.5, 190.5], 'seen'],
  ['at the right lower edge', [1190.2, 540.4, 1279.1, 719.6], 'seen'],
];
/** Long enough for a bridge to be drawn as one, and for smoothing not to reach the next place. */
const framesAtPlace = 12;

/** A player who stays at each position for a while. */
const path: Path = {
  width,
  height,
  frames: places.flatMap(([, box, source], placeIndex) =>
    Array.from({ length: framesAtPlace }, (_, i) => {
      const index = placeIndex * framesAtPlace + i;
      return { index, time: index / 30, box, source, confidence: source === 'bridged' ? 0.4 : 1 };
    }),
  ),
};

function middleFrame(placeIndex: number): number {
  return placeIndex * framesAtPlace + framesAtPlace / 2;
}

const renders = new Map<Style['kind'], Promise<Uint8Array[]>>();

/** The video of a style, burned once: brightness of each frame. */
function renderOnce(style: Style): Promise<Uint8Array[]> {
  const video = renders.get(style.kind) ?? renderStyle(style);
  renders.set(style.kind, video);
  return video;
}

async function renderStyle(style: Style): Promise<Uint8Array[]> {
  const signal = new AbortController().signal;
  const out = join(folder, `${style.kind}.part`);
  const probe = await probeMedia(video, signal);
  const frames = readFrames(video);
  await renderFinal(
    { source: video, probe, frames, path, style, workDir: folder, out },
    { signal, onProgress: () => undefined },
  );
  return decodeGray(out, width, height);
}

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
    browser = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    page = await browser.newPage();
    const paintSource = readFileSync(
      resolve(import.meta.dirname, '../../components/stage/paint-draw-list.ts'),
      'utf8',
    );
    const script = ts.transpileModule(paintSource, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText;
    await page.addScriptTag({
      type: 'module',
      content: `${script}\nwindow.paintDrawList = paintDrawList;`,
    });
    await page.waitForFunction(() => 'paintDrawList' in window);
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  const cases = styleKinds.flatMap((kind) =>
    places.map(([description], placeIndex) => ({ kind, where: description, place: placeIndex })),
  );

  it.each(cases)(
    'show the $kind $where in the same place and size',
    async ({ kind, place: placeIndex }) => {
      const style: Style = { kind, color: '#ffd400' };
      const canvasPixels = await paint(overlayAt(path, style, middleFrame(placeIndex)));
      const videoPixels = (await renderOnce(style))[middleFrame(placeIndex)] ?? new Uint8Array();
      const weigh =
        kind === 'spotlight'
          ? litWeight(Math.min(...canvasPixels.subarray(0, 100), ...canvasPixels.subarray(-100)))
          : markWeight;
      const [a, b] = [
        centroidOf(canvasPixels, width, weigh),
        centroidOf(videoPixels, width, weigh),
      ];
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1);
      expect(Math.abs(b.area / a.area - 1)).toBeLessThan(0.05);
    },
  );

  it('show the same mark on a screen of high density', async () => {
    const list = overlayAt(path, { kind: 'arrow', color: '#ffd400' }, middleFrame(0));
    const [one, three] = [
      centroidOf(await paint(list), width, markWeight),
      centroidOf(await paint(list, 3), 3 * width, markWeight),
    ];
    expect((three.x + 0.5) / 3 - 0.5).toBeCloseTo(one.x, 1);
    expect((three.y + 0.5) / 3 - 0.5).toBeCloseTo(one.y, 1);
  });
});
