// Videos whose frames carry their number as black and white fields, so that a test can identify a
// frame. A frame is a grid of 4 x 3 fields: 12 bits, most significant first, row by row.

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const [columns, rows] = [4, 3];
const bits = columns * rows;

export type NumberedVideo = {
  readonly frames: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  /** ffmpeg's options between input and output: filters, encoder, muxer. */
  readonly options: readonly string[];
  /** Adds a tone. */
  readonly sound?: boolean;
};

/** Writes the video, encoded sharply enough for the fields to survive scaling. */
export function makeNumberedVideo(
  out: string,
  { frames, fps, width, height, options, sound = false }: NumberedVideo,
): void {
  const raw = `${out}.raw`;
  writeNumberedFrames(raw, frames, width, height);
  const tone = sound ? ['-f', 'lavfi', '-i', `sine=frequency=330:duration=${frames / fps}`] : [];
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${width}x${height}`,
    '-r',
    String(fps),
    '-i',
    raw,
  ];
  ffmpeg([...input, ...tone, '-pix_fmt', 'yuv420p', ...options, out]);
  rmSync(raw);
}

/** The frames alone, one gray byte a pixel, one after the other. */
export function writeNumberedFrames(
  file: string,
  frames: number,
  width: number,
  height: number,
): void {
  writeFileSync(
    file,
    Buffer.concat(Array.from({ length: frames }, (_, number) => drawNumber(number, width, height))),
  );
}

/** ffmpeg, quietly. */
export function ffmpeg(args: readonly string[]): Buffer {
  return execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], {
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function drawNumber(number: number, width: number, height: number): Buffer {
  const image = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      image[y * width + x] = (number >> (bits - 1 - field)) & 1 ? 235 : 16;
    }
  }
  return image;
}

/** How frames lie that show their number: turned clockwise by degrees, or mirrored. */
export type Turn = keyof typeof uprightFilters;

const uprightFilters = {
  0: '',
  90: 'transpose=cclock,',
  180: 'hflip,vflip,',
  270: 'transpose=clock,',
  mirrored: 'hflip,',
};

/** The numbers of the frames of a video or image, in order. */
export function readNumbers(file: string, turn: Turn = 0): number[] {
  const upright = uprightFilters[turn];
  const [w, h] = [8 * columns, 8 * rows];
  const pixels = ffmpeg([
    '-i',
    file,
    '-fps_mode',
    'passthrough',
    '-vf',
    `${upright}scale=${w}:${h}:flags=area,format=gray`,
    '-f',
    'rawvideo',
    '-',
  ]);
  return Array.from({ length: pixels.length / (w * h) }, (_, frame) =>
    numberIn(pixels.subarray(frame * w * h), w, h),
  );
}

/** The number in one image of `channels` bytes per pixel. */
export function numberIn(pixels: Uint8Array, width: number, height: number, channels = 1): number {
  let number = 0;
  for (let field = 0; field < bits; field++) {
    const x = Math.floor(((field % columns) + 0.5) * (width / columns));
    const y = Math.floor((Math.floor(field / columns) + 0.5) * (height / rows));
    number = 2 * number + ((pixels[(y * width + x) * channels] ?? 0) > 128 ? 1 : 0);
  }
  return number;
}
