// Footage for the end-to-end tests: two real clips joined into one match where the shared folder is
// present, else a match drawn by ffmpeg, in which one square "player" moves on a known line.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const shared = resolve(import.meta.dirname, '../../../shared');

/** Folder of the real clips; null where it is absent. */
export const sharedClips = existsSync(join(shared, 'clips')) ? join(shared, 'clips') : null;
/** A real detector; null where it is absent. */
export const sharedModel = existsSync(join(shared, 'models/yolo11n-dynamic.onnx'))
  ? join(shared, 'models/yolo11n-dynamic.onnx')
  : null;

const encode = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '20',
  '-pix_fmt',
  'yuv420p',
  '-c:a',
  'aac',
  '-ar',
  '48000',
  '-ac',
  '2',
  '-movflags',
  '+faststart',
];

function ffmpeg(args: string[]): void {
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/**
 * Joins twelve seconds of broadcast football and eight of gym basketball into one 1280x720 match at
 * 30 frames/s.
 */
export function joinRealMatch(clips: string, out: string): void {
  const one = 'fps=30,scale=1280:720,setsar=1';
  const sound = 'aresample=48000,aformat=channel_layouts=stereo';
  ffmpeg([
    ...['-t', '12', '-i', join(clips, 'soccer_broadcast_720p30.mp4')],
    ...['-t', '8', '-i', join(clips, 'basketball_gym_fixed_720p30.mp4')],
    '-filter_complex',
    `[0:v]${one}[v0];[1:v]${one}[v1];[0:a]${sound},apad,atrim=0:12[a0];[1:a]${sound},apad,atrim=0:8[a1];[v0][a0][v1][a1]concat=n=2:v=1:a=1[v][a]`,
    ...['-map', '[v]', '-map', '[a]', ...encode, out],
  ]);
}

/**
 * Position of the drawn player, in pixels of the 640x360 frame, at a time in seconds of the drawn
 * match.
 */
export function drawnPlayerAt(seconds: number): [number, number, number, number] {
  const x = 60 + 24 * seconds;
  const y = 150;
  return [x, y, x + 30, y + 70];
}

/**
 * Draws twenty seconds of 640x360 at 25 frames/s: a court and one player moving 24 pixels a second.
 */
export function drawMatch(out: string, seconds = 20): void {
  ffmpeg([...matchDrawing(seconds), out]);
}

function matchDrawing(seconds: number): string[] {
  return [
    ...['-f', 'lavfi', '-i', `color=c=0x2f7d4f:s=640x360:r=25:d=${seconds}`],
    ...['-f', 'lavfi', '-i', `color=c=0xc03030:s=30x70:r=25:d=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`],
    ...[
      '-filter_complex',
      "[0]drawgrid=w=64:h=60:c=white@0.25[court];[court][1]overlay=x='60+24*t':y=150:eval=frame[v]",
    ],
    ...['-map', '[v]', '-map', '2:a', ...encode],
  ];
}

/**
 * The drawn match, made by the first test file that asks for it and never changed: copy it. Integration
 * tests share a folder for temporary files of their run (tests/support/services.ts).
 */
export function drawnMatch(): string {
  const drawing = createHash('sha256').update(matchDrawing(20).join('\n')).digest('hex');
  const file = join(tmpdir(), `followspot-match-${drawing.slice(0, 12)}.mp4`);
  if (existsSync(file)) return file;
  const made = `${file}.${process.pid}.mp4`;
  drawMatch(made);
  renameSync(made, file);
  return file;
}
