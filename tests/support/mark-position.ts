// Position of a mark in a video frame, measured on its pixels against the same frame without the
// mark.

import { execFileSync } from 'node:child_process';
import type { DrawList } from '@/lib/review/draw-list';
import { valueAt } from '@/lib/vision/value-at';

export type RgbPixels = { readonly width: number; readonly height: number; readonly rgb: Buffer };

/** One decoded frame by its number. */
export function frameOf(file: string, frame: number, width: number, height: number): RgbPixels {
  const filterArgs = [
    '-vf',
    `select=eq(n\\,${frame}),scale=${width}:${height}`,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-',
  ];
  const rgb = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, ...filterArgs], {
    maxBuffer: 1 << 28,
  });
  if (rgb.length !== width * height * 3)
    throw new Error(
      `frame ${frame} of ${file}: expected ${width * height * 3} bytes, found ${rgb.length}`,
    );
  return { width, height, rgb };
}

/** Every `every`-th of `count` frames from number `from`, in one decode. */
export function framesOf(
  file: string,
  {
    offsetFrom: from,
    count,
    every,
    width,
    height,
  }: { offsetFrom: number; count: number; every: number; width: number; height: number },
): RgbPixels[] {
  const selection = `between(n\\,${from}\\,${from + count - 1})*not(mod(n-${from}\\,${every}))`;
  const filterArgs = [
    '-vf',
    `select=${selection},scale=${width}:${height}`,
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-',
  ];
  const bytes = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, ...filterArgs], {
    maxBuffer: 1 << 30,
  });
  const frameBytes = width * height * 3;
  const expected = Math.ceil(count / every);
  if (bytes.length !== expected * frameBytes)
    throw new Error(
      `${file} from frame ${from}: expected ${expected} frames, found ${bytes.length / frameBytes}`,
    );
  return Array.from({ length: expected }, (_, k) => ({
    width,
    height,
    rgb: bytes.subarray(k * frameBytes, (k + 1) * frameBytes),
  }));
}

/** Number of frames that a decoder outputs. */
export function countFrames(file: string): number {
  const argv = [
    '-v',
    'error',
    '-count_frames',
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=nb_read_frames',
    '-of',
    'csv=p=0',
    file,
  ];
  return Number.parseInt(execFileSync('ffprobe', argv).toString(), 10);
}

/**
 * Centroid of what differs between the two images by more than coding noise, weighted by
 * difference; null when nothing does.
 */
export function differenceCentroid(
  withMark: RgbPixels,
  withoutMark: RgbPixels,
): { x: number; y: number; pixels: number } | null {
  let [sum, x, y, pixels] = [0, 0, 0, 0];
  for (let i = 0; i < withMark.width * withMark.height; i++) {
    const difference = Math.max(
      ...[0, 1, 2].map((c) =>
        Math.abs(valueAt(withMark.rgb, 3 * i + c) - valueAt(withoutMark.rgb, 3 * i + c)),
      ),
    );
    if (difference < 60) continue;
    sum += difference;
    x += difference * ((i % withMark.width) + 0.5);
    y += difference * (Math.floor(i / withMark.width) + 0.5);
    pixels += 1;
  }
  return pixels > 0 ? { x: x / sum, y: y / sum, pixels } : null;
}

/** Center of the bounds of a draw list; right for symmetric marks. */
export function markCenter(list: DrawList): { x: number; y: number } {
  const points = list.flatMap(({ contours }) =>
    contours.flatMap(({ start, segments }) => [start, ...segments.map((s) => s.slice(-2))]),
  );
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return {
    x: middle(points.map((p) => valueAt(p, 0))),
    y: middle(points.map((p) => valueAt(p, 1))),
  };
}
