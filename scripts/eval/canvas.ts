// An RGB canvas: image regions, outlines, numbers. Pixels; drawing is clipped to the canvas.

import { rmSync, writeFileSync } from 'node:fs';
import type { Box } from '@/lib/vision/types';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';

export type Canvas = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

export type Corner = { readonly x: number; readonly y: number };

export type Color = readonly [red: number, green: number, blue: number];

export function blankCanvas(width: number, height: number): Canvas {
  return { width, height, rgb: new Uint8Array(3 * width * height) };
}

/** Resamples the region `from` of an image into the rectangle `to`; averages when it shrinks. */
export function drawRegion(canvas: Canvas, image: Canvas, from: Box, to: Box): void {
  const [scaleX, scaleY] = [
    (from[2] - from[0]) / (to[2] - to[0]),
    (from[3] - from[1]) / (to[3] - to[1]),
  ];
  const taps = Math.max(1, Math.min(3, Math.round(Math.max(scaleX, scaleY))));
  for (let y = to[1]; y < to[3]; y++) {
    for (let x = to[0]; x < to[2]; x++) {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let tap = 0; tap < taps * taps; tap++) {
        const u = Math.floor(from[0] + (x - to[0] + ((tap % taps) + 0.5) / taps) * scaleX);
        const v = Math.floor(
          from[1] + (y - to[1] + (Math.floor(tap / taps) + 0.5) / taps) * scaleY,
        );
        if (u < 0 || v < 0 || u >= image.width || v >= image.height) continue;
        const at = 3 * (v * image.width + u);
        red += image.rgb[at] ?? 0;
        green += image.rgb[at + 1] ?? 0;
        blue += image.rgb[at + 2] ?? 0;
        count++;
      }
      if (count > 0) fill(canvas, [x, y, x + 1, y + 1], [red / count, green / count, blue / count]);
    }
  }
}

/** Fills a rectangle, clipped to `clip`. */
export function fill(
  canvas: Canvas,
  [x1, y1, x2, y2]: Box,
  color: Color,
  clip: Box = [0, 0, canvas.width, canvas.height],
): void {
  for (let y = Math.max(clip[1], Math.round(y1)); y < Math.min(clip[3], Math.round(y2)); y++) {
    for (let x = Math.max(clip[0], Math.round(x1)); x < Math.min(clip[2], Math.round(x2)); x++) {
      canvas.rgb.set(color, 3 * (y * canvas.width + x));
    }
  }
}

/** An outline around a box, outside of it. */
export function outline(
  canvas: Canvas,
  [x1, y1, x2, y2]: Box,
  widthPx: number,
  color: Color,
  clip: Box,
): void {
  fill(canvas, [x1 - widthPx, y1 - widthPx, x2 + widthPx, y1], color, clip);
  fill(canvas, [x1 - widthPx, y2, x2 + widthPx, y2 + widthPx], color, clip);
  fill(canvas, [x1 - widthPx, y1, x1, y2], color, clip);
  fill(canvas, [x2, y1, x2 + widthPx, y2], color, clip);
}

/** Five rows of three dots; the leftmost is the highest bit. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  0: [7, 5, 5, 5, 7],
  1: [2, 6, 2, 2, 7],
  2: [7, 1, 7, 4, 7],
  3: [7, 1, 7, 1, 7],
  4: [5, 5, 7, 1, 1],
  5: [7, 4, 7, 1, 7],
  6: [7, 4, 7, 5, 7],
  7: [7, 1, 1, 2, 2],
  8: [7, 5, 7, 5, 7],
  9: [7, 5, 7, 1, 7],
  '.': [0, 0, 0, 0, 2],
  ',': [0, 0, 0, 2, 4],
};

/** Digits, points and commas from the upper left corner on; others are gaps. `dotPx`: dot size. */
export function drawNumber(
  canvas: Canvas,
  text: string,
  { x, y }: Corner,
  dotPx: number,
  color: Color,
): void {
  for (const [i, letter] of [...text].entries()) {
    for (const [row, bits] of (glyphs[letter] ?? []).entries()) {
      for (let column = 0; column < 3; column++) {
        if (!(bits & (4 >> column))) continue;
        const [left, top] = [x + (4 * i + column) * dotPx, y + row * dotPx];
        fill(canvas, [left, top, left + dotPx, top + dotPx], color);
      }
    }
  }
}

/** Writes the canvas as a JPEG. */
export async function writeJpeg(
  { width, height, rgb }: Canvas,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const raw = `${file}.rgb`;
  writeFileSync(raw, rgb);
  const source = [
    '-f',
    'rawvideo',
    '-pixel_format',
    'rgb24',
    '-video_size',
    `${width}x${height}`,
    '-i',
    raw,
  ];
  try {
    await runFfmpeg(
      [
        '-nostdin',
        '-hide_banner',
        '-v',
        'error',
        '-y',
        ...source,
        '-frames:v',
        '1',
        '-q:v',
        '3',
        file,
      ],
      { signal },
    );
  } finally {
    rmSync(raw);
  }
}
