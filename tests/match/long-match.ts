// A long match for measurements: real clips with their sound one after the other, again and again, and
// at the lower edge of each frame its number as a bar of 24 black and white fields.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Fields of the bar: bits of the frame number, most significant first. */
export const barBits = 24;
/** The bar as shares of the frame: from the left edge, its lower edge at the frame's. */
export const bar = { width: 0.6, height: 0.06 };

const cell = 4;

export type LongMatch = {
  readonly minutes: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Real clips with sound; a test pattern with a tone where there are none. */
  readonly clips: readonly string[];
  /** ffmpeg's options of the encoder. */
  readonly encoder: readonly string[];
};

/** Writes the match. */
export async function makeLongMatch(out: string, match: LongMatch): Promise<void> {
  const { width, height, fps, minutes } = match;
  const unit = `${out}.unit.mkv`;
  makeUnit(unit, match);
  const frames = Math.round(minutes * 60 * fps);
  const [barWidth, barHeight] = [even(width * bar.width), even(height * bar.height)];
  const byNumber = `settb=1/${fps},setpts=N`;
  const child = spawn(
    'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-y', '-stream_loop', '-1', '-i', unit],
      ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${barBits * cell}x${cell}`],
      ...['-r', String(fps), '-i', 'pipe:0'],
      '-filter_complex',
      // By number, not by time: times of the looped clips are rounded.
      `[1]${byNumber},scale=${barWidth}:${barHeight}:flags=neighbor[bar];[0:v]${byNumber}[match];[match][bar]overlay=0:${height - barHeight}:shortest=1[v]`,
      ...['-map', '[v]', '-map', '0:a', '-frames:v', String(frames)],
      ...['-t', String(minutes * 60), ...match.encoder, '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', out],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const ended = once(child, 'close');
  child.stdin.on('error', () => undefined);
  for (let frame = 0; frame < frames && child.exitCode === null; frame++)
    if (!child.stdin.write(barOf(frame))) await Promise.race([once(child.stdin, 'drain'), ended]);
  child.stdin.end();
  const [code] = await ended;
  rmSync(unit, { force: true });
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

/** The clips in one size and rate, joined, lightly coded. */
function makeUnit(out: string, { clips, width, height, fps }: LongMatch): void {
  const present = clips.filter((clip) => existsSync(clip));
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:-1:-1,setsar=1,fps=${fps}`;
  const inputs =
    present.length > 0
      ? present.flatMap((clip) => ['-i', clip])
      : [
          ...['-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:r=${fps}:d=20`],
          ...['-f', 'lavfi', '-i', 'sine=frequency=330:duration=20'],
        ];
  const parts = present.map((_, i) => `[${i}:v]${fit}[v${i}];[${i}:a]aresample=48000[a${i}]`);
  const joined = present.map((_, i) => `[v${i}][a${i}]`).join('');
  const graph =
    present.length > 0
      ? `${parts.join(';')};${joined}concat=n=${present.length}:v=1:a=1[v][a]`
      : `[0:v]null[v];[1:a]aresample=48000[a]`;
  const graphFile = `${out}.graph`;
  writeFileSync(graphFile, graph);
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', ...inputs, '-filter_complex_script', graphFile],
    ...['-map', '[v]', '-map', '[a]', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18'],
    ...['-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le', out],
  ]);
  rmSync(graphFile);
}

const even = (size: number) => 2 * Math.round(size / 2);

/** The bar of a frame, one gray byte per pixel. */
function barOf(frame: number): Buffer {
  const row = Buffer.alloc(barBits * cell);
  for (let bit = 0; bit < barBits; bit++)
    row.fill((frame >> (barBits - 1 - bit)) & 1 ? 235 : 16, bit * cell, (bit + 1) * cell);
  return Buffer.concat(Array.from({ length: cell }, () => row));
}
