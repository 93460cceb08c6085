// What a proven video is, and how the common ones are made.

import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ffmpeg, type Turn } from '../../support/numbered-video';
import type { Video } from '../make-video';

export type ProvenVideo = Video & {
  /** Changes the finished file: cuts, joins, wraps it. */
  readonly change?: (file: string) => void;
  /** Seconds of the frames' clock that can be used, when not all. */
  readonly usable?: number;
  /** Notes that must be there, beside those that say nothing wrong. */
  readonly notes?: readonly RegExp[];
  readonly turn?: Turn;
  /** Refused with this code. */
  readonly refused?: string;
  /** Times of frames that are not n / rate. */
  readonly timeOf?: (n: number) => number;
  /** Seconds of the frames' clock in which there is sound, when not all. */
  readonly soundSpan?: readonly [number, number];
  /** Milliseconds that sound may be off against the frames. */
  readonly soundTolerance?: number;
};

const base = { rate: '25', frames: 150, width: 160, height: 96, sound: true } as const;
export const aac = ['-c:a', 'aac', '-b:a', '128k'];
/** H.264 with a keyframe every `gop` frames. */
export const x264 = (gop = 25, more: readonly string[] = []) => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', String(gop), '-sc_threshold', '0', ...more],
];

/** One of 6 s at 25 frames a second, but for what `more` says. */
export function video(
  name: string,
  extension: string,
  options: readonly string[],
  more: Partial<ProvenVideo> = {},
): ProvenVideo {
  return { ...base, name, extension, options, ...more };
}

/** Reads, changes and writes a whole file. */
export const bytes = (change: (whole: Buffer) => Uint8Array) => (file: string) =>
  writeFileSync(file, change(readFileSync(file)));

/** Writes the file anew by ffmpeg, without encoding. */
export const remux =
  (before: readonly string[], after: readonly string[]): ((file: string) => void) =>
  (file) => {
    const from = `${file}.from`;
    renameSync(file, from);
    ffmpeg([...before, '-i', from, '-map', '0', '-c', 'copy', ...after, file]);
    rmSync(from);
  };

/** Writes the file through a pipe, so that its header can state no duration. */
export const throughPipe =
  (format: string): ((file: string) => void) =>
  (file) => {
    const noTags = ['-map_metadata:s:v', '-1', '-map_metadata:s:a', '-1'];
    const args = ['-v', 'error', '-i', file, '-map', '0', '-c', 'copy', ...noTags, '-f', format];
    writeFileSync(file, execFileSync('ffmpeg', [...args, '-'], { maxBuffer: 2 ** 28 }));
  };

export const ts = ['-f', 'mpegts'];
