// Makers of video files by ffmpeg and by byte edits, deterministic: what broken and unusual videos
// share. Each maker writes one file.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export type MakeFile = (file: string) => Promise<void>;

const execFileAsync = promisify(execFile);

/**
 * Runs ffmpeg with the output as the last argument. -bitexact keeps dates and versions out of the
 * files.
 */
export async function ffmpeg(...args: string[]): Promise<void> {
  await execFileAsync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}

export const source = (size: string, rate: number, seconds: number) => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
];
export const sine = (seconds: number) => [
  '-f',
  'lavfi',
  '-i',
  `sine=frequency=330:duration=${seconds}`,
];
export const h264 = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p',
  '-g',
  '25',
  '-bitexact',
  '-fflags',
  '+bitexact',
];
export const mp4 = ['-f', 'mp4'];
export const fastStart = ['-movflags', '+faststart', ...mp4];

/** A valid clip: 320x180, 25 frames/s. */
export const validVideo =
  (seconds = 4, options = fastStart): MakeFile =>
  (file) =>
    ffmpeg(
      ...source('320x180', 25, seconds),
      ...sine(seconds),
      ...h264,
      '-c:a',
      'aac',
      ...options,
      file,
    );

export const bytesOf =
  (content: string | Uint8Array): MakeFile =>
  (file) =>
    writeFile(file, content);

/** Makes a valid clip and changes its bytes. */
export const altered =
  (change: (bytes: Buffer) => Buffer, make: MakeFile = validVideo()): MakeFile =>
  async (file) => {
    await make(file);
    await writeFile(file, change(await readFile(file)));
  };
