// Renders of a real clip by the product's final renderer, and their frames as pixels.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { frameTablePart } from '@/lib/media/frame-table';
import { finalVideo } from '@/lib/media/recipes/render-recipes';
import { type YuvMatrix, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import type { ShownPart } from '@/lib/review/mark-opacity';
import type { Style } from '@/lib/review/overlay';
import { renderFinal, renderUnmarked } from '@/workers/render/render-final';
import type { RenderOutput } from '@/workers/render/render-output';
import type { FollowedClip } from './followed-clip';
import type { Region } from './paint-region';
import { patiently } from './patiently';

const { signal } = new AbortController();
const control = { signal, onProgress: () => undefined };

export type Rendered = {
  readonly file: string;
  readonly output: RenderOutput;
  /** By which its pixels are red, green and blue: where it has no tag, what players assume. */
  readonly matrix: YuvMatrix;
};

function matrixOf({ probe, frames }: Pick<FollowedClip, 'probe' | 'frames'>): YuvMatrix {
  const { color, height } = finalVideo(probe, frames);
  return yuvMatrixOf(color.space, height);
}

/** The part of a clip with its mark. */
export async function renderMarked(
  followed: FollowedClip,
  style: Style,
  part: ShownPart,
  workDir: string,
): Promise<Rendered> {
  const { source, probe, frames, near } = followed;
  const file = join(workDir, 'marked.part');
  const { moments, ...trim } = part;
  const clip = { source, probe, frames, path: near, style, trim, moments, workDir, out: file };
  const output = await patiently(() => renderFinal(clip, control));
  return { file, output, matrix: matrixOf(followed) };
}

/** The frames of a clip without a mark. */
export async function renderPlain(
  { name, source, probe, frames }: FollowedClip,
  trim: { readonly first: number; readonly last: number },
  workDir: string,
): Promise<Rendered> {
  const file = join(workDir, `${name}.plain.part`);
  const clip = { source, probe, frames: frameTablePart(frames, trim), workDir, out: file };
  const output = await patiently(() => renderUnmarked(clip, control));
  return { file, output, matrix: matrixOf({ probe, frames }) };
}

export type Frame = { readonly width: number; readonly rgb: Uint8Array };

/** Frames of a video by their numbers, in one decode. */
export function decodeFrames(
  { file, output: { width, height }, matrix }: Rendered,
  numbers: readonly number[],
): Map<number, Frame> {
  const wanted = [...new Set(numbers)].sort((a, b) => a - b);
  const selection = wanted.map((n) => `eq(n\\,${n})`).join('+');
  const filters = ['-vf', `select=${selection},scale=${width}:${height}:in_color_matrix=${matrix}`];
  const raw = ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const bytes = execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', file, ...filters, ...raw],
    {
      maxBuffer: 2 ** 30,
    },
  );
  const size = 3 * width * height;
  if (bytes.length !== wanted.length * size)
    throw new Error(`${file}: ${wanted.length} frames wanted, found ${bytes.length / size}`);
  return new Map(
    wanted.map((n, i) => [n, { width, rgb: bytes.subarray(i * size, (i + 1) * size) }]),
  );
}

/** The pixels of one part of a frame. */
export function cut({ width, rgb }: Frame, region: Region): Uint8Array {
  const out = new Uint8Array(3 * region.width * region.height);
  for (let row = 0; row < region.height; row += 1) {
    const from = 3 * ((region.y + row) * width + region.x);
    out.set(rgb.subarray(from, from + 3 * region.width), 3 * row * region.width);
  }
  return out;
}
