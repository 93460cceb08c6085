// A reel measured from outside and held against what it must be: the number in every frame, their times,
// clicks, length, loudness, chapters.

import { execFileSync } from 'node:child_process';
import { toSeconds } from '@/lib/media/timebase';
import { readFrames } from '../support/bar-video';
import { chaptersOf } from '../support/chapters';
import { loudnessOf } from '../support/loudness-of';
import { ffmpeg, numberIn } from '../support/numbered-video';
import { type ExpectedReel, isPlainAround, type ReelPart } from './expected-reel';

type Joint = number | 'no sound' | 'lost';

export type MeasuredReel = {
  readonly reel: string;
  readonly clips: number;
  /** Found and expected, in each of these pairs. */
  readonly frames: readonly [number, number];
  readonly seconds: readonly [number, number];
  readonly soundSeconds: readonly [number, number];
  /** How many frames are not covered by a fade or in the title, and how many of them show another number. */
  readonly numbers: { readonly read: number; readonly wrong: number };
  readonly latestFrameMs: number;
  /** At each joint: from the frame of the next clip to the click that belongs to it. */
  readonly jointMs: readonly Joint[];
  readonly clicks: { readonly expected: number; readonly worstMs: number; readonly stray: number };
  readonly lufs: number;
  readonly truePeak: number;
  readonly chapters: { readonly expected: number; readonly found: readonly [number, string][] };
  readonly problems: readonly string[];
};

/** The limit of tests/integration/time-edits-reels. */
const soundMsMax = 25;
const frameMsMax = 1;
const soundSecondsMax = 0.05;
/** Images are read at a fraction of their size. */
const shrink = 4;

type Facts = {
  readonly reel: string;
  readonly file: string;
  readonly parts: readonly ReelPart[];
  readonly expected: ExpectedReel;
  readonly titles: readonly string[];
};

/** Measures it. */
export function measureReel({ reel, file, parts, expected, titles }: Facts): MeasuredReel {
  const { pts, timebase } = readFrames(file);
  const times = pts.map((tick) => toSeconds(tick, timebase));
  const late = times.map((time, i) => Math.abs(time - (expected.frames[i]?.time ?? Infinity)));
  const { integrated, truePeak } = loudnessOf(file);
  const { video, audio } = lengthsOf(file);
  const measured = {
    ...{ reel, clips: parts.filter(({ numbers }) => numbers).length },
    frames: [times.length, expected.frames.length] as const,
    seconds: [round(video), round(expected.seconds)] as const,
    soundSeconds: [round(audio), round(expected.seconds)] as const,
    numbers: numbersIn(file, parts, expected),
    latestFrameMs: round(1000 * Math.max(...late)),
    ...soundOf(file, parts, expected, times),
    ...{ lufs: integrated, truePeak },
    chapters: { expected: titles.length, found: chaptersOf(file) },
  };
  return { ...measured, problems: problemsOf(measured, expected, titles) };
}

function problemsOf(
  measured: Omit<MeasuredReel, 'problems'>,
  { starts }: ExpectedReel,
  titles: readonly string[],
): string[] {
  const { frames, seconds, soundSeconds, numbers, latestFrameMs, jointMs, clicks } = measured;
  const { found } = measured.chapters;
  const checks: Record<string, boolean> = {
    frames: frames[0] === frames[1] && latestFrameMs <= frameMsMax,
    numbers: numbers.wrong === 0 && numbers.read > 0,
    duration: Math.abs(seconds[0] - seconds[1]) * 1000 <= frameMsMax,
    'length of the sound': Math.abs(soundSeconds[0] - soundSeconds[1]) <= soundSecondsMax,
    'sound at a joint': jointMs.every(
      (ms) => ms === 'no sound' || (ms !== 'lost' && Math.abs(ms) <= soundMsMax),
    ),
    clicks: clicks.expected > 0 && clicks.worstMs <= soundMsMax && clicks.stray === 0,
    chapters:
      found.length === titles.length &&
      found.every(
        ([start, title], i) =>
          title === titles[i] && Math.abs(start - (starts[i] ?? Infinity)) * 1000 <= frameMsMax,
      ),
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function lengthsOf(file: string): { readonly video: number; readonly audio: number } {
  const args = ['-v', 'error', '-show_entries', 'stream=codec_type,duration', '-of', 'json', file];
  const { streams } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as {
    streams: { codec_type: string; duration: string }[];
  };
  const lengthOf = (type: string) =>
    Number(streams.find(({ codec_type }) => codec_type === type)?.duration);
  return { video: lengthOf('video'), audio: lengthOf('audio') };
}

/** Every number that can be read, each where its part lies in the image. */
function numbersIn(file: string, parts: readonly ReelPart[], { frames }: ExpectedReel) {
  const w = Math.max(...parts.map(({ width = 0 }) => width)) / shrink;
  const h = Math.max(...parts.map(({ height = 0 }) => height)) / shrink;
  // Times of their own: at a mean rate those of a variable rate would collide.
  const scaled = `settb=1/1,setpts=N,scale=${w}:${h}:flags=area,format=gray`;
  const pixels = ffmpeg([
    ...['-i', file, '-map', '0:v', '-fps_mode', 'passthrough', '-vf', scaled],
    ...['-f', 'rawvideo', '-'],
  ]);
  let [read, wrong] = [0, 0];
  for (const [i, { part, number }] of frames.entries()) {
    const one = parts[part];
    if (number === null || !one?.width || !one.height) continue;
    const scale = Math.min(w / one.width, h / one.height);
    const size = { width: Math.round(scale * one.width), height: Math.round(scale * one.height) };
    const image = pixels.subarray(i * w * h, (i + 1) * w * h);
    const found = numberIn(cropMiddle(image, w, h, size), size.width, size.height);
    read += 1;
    if (found !== one.shownNumber?.(number)) wrong += 1;
  }
  return { read, wrong };
}

function cropMiddle(
  image: Uint8Array,
  width: number,
  height: number,
  size: { readonly width: number; readonly height: number },
): Uint8Array {
  const left = Math.floor((width - size.width) / 2);
  const top = Math.floor((height - size.height) / 2);
  const part = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y += 1) {
    const from = (top + y) * width + left;
    part.set(image.subarray(from, from + size.width), y * size.width);
  }
  return part;
}

/** Each click that must be there against the frame of the reel that it belongs to, as that one was found. */
function soundOf(
  file: string,
  parts: readonly ReelPart[],
  { frames, clicks }: ExpectedReel,
  times: readonly number[],
): Pick<MeasuredReel, 'jointMs' | 'clicks'> {
  const found = clicksIn(file);
  const off = clicks.map(({ part, frame, after }) => {
    const wanted = (times[frame] ?? Infinity) + after;
    const nearest = found.reduce(
      (best, time) => (Math.abs(time - wanted) < Math.abs(best - wanted) ? time : best),
      Infinity,
    );
    return { part, wanted, ms: 1000 * (nearest - wanted) };
  });
  const jointMs = parts.slice(1).map(({ hasSound }, i): Joint => {
    if (!hasSound) return 'no sound';
    const first = off.find(({ part }) => part === i + 1)?.ms;
    return first !== undefined && Number.isFinite(first) ? round(first) : 'lost';
  });
  const isStray = (time: number) =>
    isPlainAround(frames, time) &&
    off.every(({ wanted }) => 1000 * Math.abs(time - wanted) > soundMsMax);
  const worstMs = round(Math.max(...off.map(({ ms }) => Math.abs(ms))));
  const stray = found.filter(isStray).length;
  return { jointMs, clicks: { expected: clicks.length, worstMs, stray } };
}

const soundRate = 48_000;
/** Seconds between two clicks at least. */
const pause = 0.1;

/** Seconds at which clicks begin; hum and music are much lower. */
function clicksIn(file: string): number[] {
  const high = Array(3).fill('highpass=f=600').join(',');
  const bytes = ffmpeg([
    ...['-i', file, '-vn', '-ac', '1', '-ar', String(soundRate), '-af', high],
    ...['-f', 'f32le', '-'],
  ]);
  const samples = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  const loudest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, sample] of samples.entries()) {
    if (Math.abs(sample) < 0.25 * loudest) continue;
    if (i - last > pause * soundRate) starts.push(i / soundRate);
    last = i;
  }
  return starts;
}
