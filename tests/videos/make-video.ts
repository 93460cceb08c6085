// Videos for tests: frame n carries the number n, and the sound clicks at every whole second of the
// frames' own time.

import { rmSync } from 'node:fs';
import { ffmpeg, writeNumberedFrames } from '../support/numbered-video';

export type Video = {
  readonly name: string;
  /** Of the file's name. */
  readonly extension: string;
  /** Frames per second as ffmpeg reads it, such as "30000/1001". */
  readonly rate: string;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** ffmpeg's options: video encoder, audio encoder, muxer. */
  readonly options: readonly string[];
  readonly sound: boolean;
  /** Between the raw frames and the encoder. */
  readonly filter?: string;
  /** Frame n has two fields, with the numbers 2n + 1 and 2n + 2, the earlier one first. */
  readonly fields?: 'tff' | 'bff';
};

/** Frames per second. */
export function rateOf({ rate }: Pick<Video, 'rate'>): number {
  const [num = 25, den = 1] = rate.split('/').map(Number);
  return num / den;
}

// A burst of 20 ms at every whole second.
const clicks = "aevalsrc='if(lt(mod(t,1),0.02),0.8*sin(2*PI*1000*t),0)':s=48000";

/** Writes the video. */
export function makeVideo(out: string, video: Video): void {
  const { frames, width, height, rate, fields } = video;
  const raw = `${out}.raw`;
  const perFrame = fields === undefined ? 1 : 2;
  writeNumberedFrames(raw, perFrame * frames + perFrame - 1, width, height);
  const [num = '25', den = '1'] = rate.split('/');
  const rawRate = `${perFrame * Number(num)}/${den}`;
  const seconds = frames / rateOf(video);
  const filters = [
    // Numbers whose fields differ in more than their last bit: that one alternates, and looks at rest.
    ...(fields ? ['trim=start_frame=1,setpts=PTS-STARTPTS'] : []),
    ...(fields ? [`interlace=scan=${fields}:lowpass=off,setfield=${fields}`] : []),
    ...(video.filter === undefined ? [] : [video.filter]),
  ];
  ffmpeg([
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', rawRate, '-i', raw],
    ...(video.sound ? ['-f', 'lavfi', '-t', String(seconds), '-i', clicks] : []),
    ...(filters.length === 0 ? [] : ['-vf', filters.join(',')]),
    ...['-pix_fmt', 'yuv420p', ...video.options, out],
  ]);
  rmSync(raw);
}

/** Seconds at which clicks begin in a file's sound. */
export function readClicks(file: string): number[] {
  const rate = 48_000;
  const bytes = ffmpeg(['-i', file, '-vn', '-ac', '1', '-ar', String(rate), '-f', 's16le', '-']);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 2));
  const found: number[] = [];
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) < 4000) continue;
    found.push(i / rate);
    i += rate / 2;
  }
  return found;
}
