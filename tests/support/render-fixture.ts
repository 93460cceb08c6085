// What the rendering tests share: a folder, a path that identifies its frame, the measurement of
// the mark, and a rendered final.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FrameTable } from '@/lib/media/frame-table';
import { overlayAt, type Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { type BarVideoOptions, centroidOf, drawBarVideo, readFrames } from './bar-video';

export const style: Style = { kind: 'dot', color: '#ffffff' };
export const signal = new AbortController().signal;
export const hooks = { signal, onProgress: () => undefined };
/** Temporary folder of the importing test file. */
export const folder = mkdtempSync(join(tmpdir(), 'followspot-render-'));
export const removeFolder = () => rmSync(folder, { recursive: true });
let files = 0;

/**
 * A player who moves 15 pixels down and to the right in each frame: unlike the position in any
 * adjacent frame.
 */
export function runningPath(table: FrameTable, width: number, height: number): Path {
  const box = (i: number) => [40 + 15 * i, 60 + 3 * i, 80 + 15 * i, 160 + 3 * i] as const;
  return {
    width,
    height,
    frames: table.times.map((time, index) => ({
      index,
      time,
      box: box(index),
      source: 'seen',
      confidence: 1,
    })),
  };
}

/** Center of the overlay's dot, in image pixels. */
export function expectedCenter(path: Path, index: number): { x: number; y: number } {
  const start = overlayAt(path, style, index).at(-1)?.contours[0];
  const points = start
    ? start.segments.map((s) => (s.length === 2 ? s : ([s[4], s[5]] as const)))
    : [];
  const middle = (axis: 0 | 1) =>
    (Math.max(...points.map((p) => p[axis])) + Math.min(...points.map((p) => p[axis]))) / 2;
  return { x: middle(0), y: middle(1) };
}

/**
 * Pixels between the dot in a decoded frame and its position in the overlay; NaN where there is
 * none within 40 pixels.
 */
export function distance(
  gray: Uint8Array,
  width: number,
  expected: { x: number; y: number },
): number {
  const near = gray.map((value, at) =>
    Math.abs((at % width) - expected.x) < 40 && Math.abs(at / width - expected.y) < 40 ? value : 0,
  );
  const center = centroidOf(near, width, (value) => Math.max(0, value - 150));
  return Math.hypot(center.x + 0.5 - expected.x, center.y + 0.5 - expected.y);
}

export type RenderedFinal = {
  video: string;
  out: string;
  table: FrameTable;
  path: Path;
  width: number;
  height: number;
};

/** Draws a numbered video and renders the final of its frames `from` to `to`. */
export async function finalOf(
  choice: BarVideoOptions,
  from: number,
  to: number,
  extension = 'mp4',
  image?: { width: number; height: number },
): Promise<RenderedFinal> {
  files += 1;
  const video = join(folder, `video-${files}.${extension}`);
  drawBarVideo(video, choice);
  const probe = await probeMedia(video, signal);
  const table = readFrames(video, from, to);
  const path = runningPath(table, probe.video.width, probe.video.height);
  const out = join(folder, `final-${files}.part`);
  const size = image ?? { width: probe.video.width, height: probe.video.height };
  const rendered = await renderFinal(
    { source: video, probe, frames: table, path, style, workDir: folder, out },
    hooks,
  );
  expect(rendered).toMatchObject({ frames: to - from, ...size, hasAudio: choice.sound ?? false });
  return { video, out, table, path, ...size };
}
