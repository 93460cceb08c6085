// What the rendering tests share: a folder, a path that identifies its frame, the measurement of
// the mark, and a rendered final.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { overlayAt, type Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { type BarVideoOptions, drawBarVideo, readFrames } from './bar-video';

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
  let [sumX, sumY, area] = [0, 0, 0];
  const [left, top] = [Math.ceil(expected.x) - 40, Math.ceil(expected.y) - 40];
  for (let y = Math.max(0, top); y < Math.min(gray.length / width, top + 80); y += 1)
    for (let x = Math.max(0, left); x < Math.min(width, left + 80); x += 1) {
      const weight = Math.max(0, (gray[y * width + x] ?? 0) - 150);
      sumX += weight * x;
      sumY += weight * y;
      area += weight;
    }
  return Math.hypot(sumX / area + 0.5 - expected.x, sumY / area + 0.5 - expected.y);
}

export type RenderedFinal = {
  video: string;
  out: string;
  table: FrameTable;
  path: Path;
  width: number;
  height: number;
};

const drawn = new Map<string, { readonly video: string; readonly probe: Probe }>();

/** The numbered video of these options, drawn and probed once. */
async function drawnVideo(choice: BarVideoOptions, extension: string) {
  const key = JSON.stringify([choice, extension]);
  const known = drawn.get(key);
  if (known) return known;
  const video = join(folder, `video-${drawn.size + 1}.${extension}`);
  drawBarVideo(video, choice);
  const made = { video, probe: await probeMedia(video, signal) };
  drawn.set(key, made);
  return made;
}

/** Renders the final of the frames `from` to `to` of a numbered video. */
export async function finalOf(
  choice: BarVideoOptions,
  from: number,
  to: number,
  extension = 'mp4',
  image?: { width: number; height: number },
): Promise<RenderedFinal> {
  files += 1;
  const { video, probe } = await drawnVideo(choice, extension);
  const table = readFrames(video, from, to);
  const path = runningPath(table, probe.video.width, probe.video.height);
  const out = join(folder, `final-${files}.part`);
  const size = image ?? { width: probe.video.width, height: probe.video.height };
  const rendered = await renderFinal(
    { source: video, probe, frames: table, path, style, workDir: folder, out },
    hooks,
  );
  expect(rendered).toMatchObject({ frames: to - from, ...size, hasAudio: Boolean(choice.sound) });
  return { video, out, table, path, ...size };
}
