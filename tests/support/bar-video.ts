// Videos whose frames encode their number: a white bar on gray, `barStep` pixels further right in
// each frame, in the lowest 60 rows. The rest is uniform, so that a burned-in mark can be measured
// on its pixels.

import { execFileSync } from 'node:child_process';
import { type FrameTable, frameTable } from '@/lib/media/frame-table';
import { parseFraction } from '@/lib/media/timebase';

const barStep = 8;
const barWidth = 40;

export type BarVideoOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly count: number;
  readonly fps: number;
  /** Filters after the drawing: times, pixel aspect, color tags. */
  readonly filters?: string;
  /** A tone; or a click of `clickSeconds` at this time. */
  readonly sound?: boolean | { readonly clickAt: number };
  /** Further output options. */
  readonly options?: readonly string[];
};

export const clickSeconds = 0.05;

function soundInput(sound: true | { readonly clickAt: number }, seconds: number): string[] {
  if (sound === true)
    return ['-f', 'lavfi', '-i', `sine=frequency=330:sample_rate=44100:duration=${seconds}`];
  const { clickAt } = sound;
  const click = `0.9*sin(2*PI*2000*t)*between(t\\,${clickAt}\\,${clickAt + clickSeconds})`;
  return ['-f', 'lavfi', '-i', `aevalsrc=${click}:s=48000:d=${seconds}`];
}

/** When the sound of a video is loud, from and to, and its length, in seconds. */
export function clickIn(file: string): { from: number; to: number; seconds: number } {
  const raw = ['-vn', '-ac', '1', '-ar', '48000', '-f', 's16le', '-'];
  const bytes = ffmpeg(['-i', file, ...raw]);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  const isLoud = (value: number) => Math.abs(value) > 6000;
  return {
    from: samples.findIndex(isLoud) / 48_000,
    to: samples.findLastIndex(isLoud) / 48_000,
    seconds: samples.length / 48_000,
  };
}

function ffmpeg(args: readonly string[]): Buffer {
  return execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 30,
  });
}

/** Draws a video. */
export function drawBarVideo(out: string, settings: BarVideoOptions): void {
  const {
    width = 640,
    height = 360,
    count,
    fps,
    filters = 'null',
    sound = false,
    options = [],
  } = settings;
  const seconds = count / fps;
  ffmpeg([
    ...['-f', 'lavfi', '-i', `color=c=0x606060:s=${width}x${height}:r=${fps}:d=${seconds}`],
    ...['-f', 'lavfi', '-i', `color=c=0xffffff:s=${barWidth}x60:r=${fps}:d=${seconds}`],
    ...(sound ? [...soundInput(sound, seconds), '-map', '2:a', '-c:a', 'aac'] : []),
    ...[
      '-filter_complex',
      `[0][1]overlay=x='${barStep}*round(t*${fps})':y=${height - 60}:eval=frame,${filters}[v]`,
      '-map',
      '[v]',
    ],
    ...[
      '-frames:v',
      String(count),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-qp',
      '4',
      '-pix_fmt',
      'yuv420p',
      '-vsync',
      'passthrough',
    ],
    ...[...options, out],
  ]);
}

/** Decoded frames of a video, from index `from` up to but without `to`. */
export function readFrames(file: string, from = 0, to = Number.POSITIVE_INFINITY): FrameTable {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=time_base:frame=best_effort_timestamp',
    '-of',
    'json',
    file,
  ];
  const report = JSON.parse(
    execFileSync('ffprobe', args, { encoding: 'utf8', maxBuffer: 2 ** 28 }),
  );
  const pts = (report.frames as { best_effort_timestamp: number }[]).map(
    (frame) => frame.best_effort_timestamp,
  );
  return frameTable(parseFraction(report.streams[0].time_base) ?? [1, 1], pts.slice(from, to));
}

/** Brightness of every pixel, one plane per frame. */
export function decodeGray(file: string, width: number, height: number): Uint8Array[] {
  // Own timestamps: raw frames have none, and on a mean rate those of a variable rate would
  // collide.
  const evenTimes = 'settb=1/1,setpts=N';
  const bytes = ffmpeg([
    '-i',
    file,
    '-map',
    '0:v',
    '-vf',
    evenTimes,
    '-vsync',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-',
  ]);
  return Array.from({ length: bytes.length / (width * height) }, (_, i) =>
    bytes.subarray(i * width * height, (i + 1) * width * height),
  );
}

/** The number encoded in a frame. */
export function numberOf(gray: Uint8Array, width: number, height: number): number {
  const row = gray.subarray((height - 30) * width, (height - 29) * width);
  return Math.round(
    (centroidOf(row, width, (value) => (value > 170 ? 1 : 0)).x - (barWidth - 1) / 2) / barStep,
  );
}

/**
 * Weighted centroid of an image, in pixels from its top left corner, and the sum of the weights.
 */
export function centroidOf(
  gray: Uint8Array,
  width: number,
  weigh: (value: number) => number,
): { x: number; y: number; area: number } {
  let [x, y, area] = [0, 0, 0];
  gray.forEach((value, at) => {
    const weight = weigh(value);
    x += weight * (at % width);
    y += weight * Math.floor(at / width);
    area += weight;
  });
  return { x: x / area, y: y / area, area };
}
