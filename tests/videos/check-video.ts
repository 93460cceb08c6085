// One video through probe and cut, against what its frames and its sound are known to be.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import { sourceUrl } from '@/lib/media/source-url';
import { cutVideo } from '@/scripts/cut/cut-video';
import { probeMedia } from '@/workers/probe/probe-media';
import { readNumbers } from '../support/numbered-video';
import { makeVideo, rateOf, readClicks } from './make-video';
import type { ProvenVideo } from './proven/proven-video';

export type CheckedCut = {
  readonly span: readonly [number, number];
  /** Numbers of the frames. */
  readonly expected: readonly number[];
  readonly found: readonly number[];
  /** Sound against frames; positive: late. null: no click belongs into the cut; infinite: it lacks. */
  readonly soundMs: number | null;
  readonly isRight: boolean;
};

export type CheckedVideo = {
  readonly name: string;
  readonly outcome: string;
  readonly notes: readonly string[];
  readonly durationSeconds: number | null;
  readonly cuts: readonly CheckedCut[];
  /** What is wrong, beside cuts. */
  readonly problems: readonly string[];
};

/** Seconds [start, stop) that are cut of a video whose frames last this long. */
export type SpansOf = (
  video: ProvenVideo,
  seconds: number,
) => readonly (readonly [number, number])[];

/** In the middle, 0.2 s, and one frame; short videos whole. */
export const threeSpans: SpansOf = (video, seconds) => {
  const [middle, frame] = [seconds / 2, 1 / rateOf(video)];
  if (seconds < 2) return [[0, round(seconds)]];
  return [
    [round(middle + 0.1), round(middle + 1.2)],
    [round(middle), round(middle + 0.2)],
    oneFrame(video, seconds - 12 * frame, frame),
  ];
};

/** The length of a frame from `start` on; where frames are apart further than that, from one of them on. */
function oneFrame(video: ProvenVideo, start: number, length: number): readonly [number, number] {
  const numbers = Array.from({ length: video.frames }, (_, n) => n);
  const before = numbers.findLast((n) => timeOf(video, n) <= start) ?? 0;
  const from = video.timeOf === undefined ? start : timeOf(video, before);
  return [round(from), round(from + length)];
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** Makes the video in `folder` and checks it. */
export async function checkVideo(
  video: ProvenVideo,
  folder: string,
  spansOf: SpansOf,
  signal: AbortSignal,
): Promise<CheckedVideo> {
  const file = join(folder, `${video.name.replace(/\W+/g, '-')}.${video.extension}`);
  makeVideo(file, video);
  video.change?.(file);
  try {
    const probe = await probeMedia(file, signal);
    const cuts: CheckedCut[] = [];
    for (const span of spansOf(video, usableSeconds(video)))
      cuts.push(await checkCut(video, file, probe, span, signal));
    return {
      name: video.name,
      outcome: 'accepted',
      notes: probe.notes,
      durationSeconds: probe.durationSeconds,
      cuts,
      problems: problemsOf(video, file, probe),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    const problems = error.code === video.refused ? [] : [`${error.code}: ${error.message}`];
    const { message } = error.body;
    const nothing = { notes: [message], durationSeconds: null, cuts: [] };
    return { name: video.name, outcome: error.code, ...nothing, problems };
  } finally {
    rmSync(file, { force: true });
  }
}

function usableSeconds(video: ProvenVideo): number {
  if (video.usable !== undefined) return video.usable;
  return timeOf(video, video.frames - 1) + 1 / rateOf(video);
}

const timeOf = (video: ProvenVideo, n: number) => video.timeOf?.(n) ?? n / rateOf(video);

/** Seconds of the first frame on the clock that lists use, by the container's own header. */
function frameStart(file: string, probe: Probe): number {
  const shown = execFileSync('ffprobe', [
    ...['-v', 'quiet', '-show_entries', 'stream=index,start_time:format=start_time'],
    ...['-of', 'json', sourceUrl(file, probe)],
  ]);
  const report = JSON.parse(shown.toString());
  const stream = report.streams.find(({ index }: { index: number }) => index === probe.video.index);
  return Number(stream.start_time) - Number(report.format.start_time);
}

function problemsOf(video: ProvenVideo, file: string, probe: Probe): string[] {
  const problems: string[] = [];
  if (video.refused !== undefined) problems.push(`it should be refused as ${video.refused}`);
  for (const pattern of video.notes ?? [])
    if (!probe.notes.some((note) => pattern.test(note))) problems.push(`no note ${pattern}`);
  const end = frameStart(file, probe) + usableSeconds(video);
  const found = probe.videoEndSeconds ?? 0;
  if (Math.abs(found - end) > (video.usable === undefined ? 0.1 : 1.2))
    problems.push(`the video ends at ${found} instead of ${end.toFixed(3)}`);
  return problems;
}

// The tolerance of the list's clock: half a millisecond.
const tolerance = 0.0005;

async function checkCut(
  video: ProvenVideo,
  file: string,
  probe: Probe,
  span: readonly [number, number],
  signal: AbortSignal,
): Promise<CheckedCut> {
  const workDir = `${file}.work`;
  mkdirSync(workDir);
  try {
    const first = frameStart(file, probe);
    const isIn = (n: number) => {
      const time = first + timeOf(video, n);
      return time >= span[0] - tolerance && time < span[1] - tolerance;
    };
    const expected = Array.from({ length: video.frames }, (_, n) => n).filter(isIn);
    const [startSeconds, stopSeconds] = span;
    const cut = { source: file, probe, startSeconds, stopSeconds, workDir };
    const done = await cutVideo(cut, signal);
    const numbers = readNumbers(done.file, video.turn);
    const found = video.fields === undefined ? numbers : numbers.map((number) => (number - 1) / 2);
    const clicks = done.hasAudio ? readClicks(done.file) : [];
    const soundMs = video.sound ? soundOffset(video, clicks, found) : null;
    const isRight =
      done.notes.length === 0 &&
      areFrames(found, expected) &&
      Math.abs(soundMs ?? 0) <= (video.soundTolerance ?? 45);
    return { span, expected, found, soundMs, isRight };
  } finally {
    rmSync(workDir, { recursive: true });
  }
}

function areFrames(found: readonly number[], expected: readonly number[]): boolean {
  return found.length === expected.length && found.every((n, i) => n === expected[i]);
}

/** Milliseconds from the frame of a whole second to the click of that second. */
function soundOffset(
  video: ProvenVideo,
  clicks: readonly number[],
  numbers: readonly number[],
): number | null {
  const [first = 0, last = first] = [numbers[0], numbers.at(-1)];
  const begin = timeOf(video, first);
  const offset = (video.timeOf?.(0) ?? 0) % 1;
  const [from, to] = video.soundSpan ?? [0, Number.POSITIVE_INFINITY];
  const expected = numbers
    .map((n) => timeOf(video, n) - offset)
    .map((time) => Math.ceil(time - 1e-6) + offset)
    .find((time) => time >= Math.max(begin, from) && time < Math.min(to, timeOf(video, last)));
  if (expected === undefined) return null;
  const distances = clicks.map((click) => 1000 * (click + begin - expected));
  const nearest = distances.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  return nearest === undefined ? Number.POSITIVE_INFINITY : Math.round(nearest);
}
