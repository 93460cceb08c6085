// One film through probe and cut, against what its pictures and its sound are known to be.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import { cutFilm } from '@/scripts/cut/cut-film';
import { probeMedia } from '@/workers/probe/probe-media';
import { readNumbers } from '../support/numbered-video';
import type { ProvenFilm } from './films';
import { makeFilm, rateOf, readClicks } from './make-film';

export type CheckedCut = {
  readonly span: readonly [number, number];
  /** Numbers of the pictures. */
  readonly expected: readonly number[];
  readonly found: readonly number[];
  /** Sound against pictures; positive: late. null: no click in the cut. */
  readonly soundMs: number | null;
  readonly isRight: boolean;
};

export type CheckedFilm = {
  readonly name: string;
  readonly outcome: string;
  readonly notes: readonly string[];
  readonly durationSeconds: number | null;
  readonly cuts: readonly CheckedCut[];
  /** What is wrong, beside cuts. */
  readonly problems: readonly string[];
};

/** Seconds [start, stop) that are cut of a film whose pictures last this long. */
export type SpansOf = (film: ProvenFilm, seconds: number) => readonly (readonly [number, number])[];

/** In the middle, 0.2 s, and one frame. */
export const threeSpans: SpansOf = (film, seconds) => {
  const [middle, frame] = [seconds / 2, 1 / rateOf(film)];
  return [
    [round(middle + 0.1), round(middle + 1.2)],
    [round(middle), round(middle + 0.2)],
    [round(seconds - 12 * frame), round(seconds - 11 * frame)],
  ];
};

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** Makes the film in `folder` and checks it. */
export async function checkFilm(
  film: ProvenFilm,
  folder: string,
  spansOf: SpansOf,
  signal: AbortSignal,
): Promise<CheckedFilm> {
  const file = join(folder, `${film.name.replace(/\W+/g, '-')}.${film.extension}`);
  makeFilm(file, film);
  film.change?.(file);
  try {
    const probe = await probeMedia(file, signal);
    const cuts: CheckedCut[] = [];
    for (const span of spansOf(film, usableSeconds(film)))
      cuts.push(await checkCut(film, file, probe, span, signal));
    return {
      name: film.name,
      outcome: 'accepted',
      notes: probe.notes,
      durationSeconds: probe.durationSeconds,
      cuts,
      problems: problemsOf(film, file, probe),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    const problems = error.code === film.refused ? [] : [`${error.code}: ${error.message}`];
    const { message } = error.body;
    const nothing = { notes: [message], durationSeconds: null, cuts: [] };
    return { name: film.name, outcome: error.code, ...nothing, problems };
  } finally {
    rmSync(file, { force: true });
  }
}

function usableSeconds(film: ProvenFilm): number {
  if (film.usable !== undefined) return film.usable;
  return timeOf(film, film.frames - 1) + 1 / rateOf(film);
}

const timeOf = (film: ProvenFilm, n: number) => film.timeOf?.(n) ?? n / rateOf(film);

/** Seconds of the first picture on the clock that lists use, by the container's own header. */
function pictureStart(film: ProvenFilm, file: string, probe: Probe): number {
  if (film.lateFrames !== undefined) return 0;
  const shown = execFileSync('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=index,start_time:format=start_time'],
    ...['-of', 'json', file],
  ]);
  const report = JSON.parse(shown.toString());
  const stream = report.streams.find(({ index }: { index: number }) => index === probe.video.index);
  return Number(stream.start_time) - Number(report.format.start_time);
}

function problemsOf(film: ProvenFilm, file: string, probe: Probe): string[] {
  const problems: string[] = [];
  if (film.refused !== undefined) problems.push(`it should be refused as ${film.refused}`);
  for (const pattern of film.notes ?? [])
    if (!probe.notes.some((note) => pattern.test(note))) problems.push(`no note ${pattern}`);
  const end = pictureStart(film, file, probe) + usableSeconds(film);
  const found = probe.pictureEndSeconds ?? 0;
  if (Math.abs(found - end) > (film.usable === undefined ? 0.1 : 1.2))
    problems.push(`the pictures end at ${found} instead of ${end.toFixed(3)}`);
  return problems;
}

// The tolerance of the list's clock: half a millisecond.
const tolerance = 0.0005;

async function checkCut(
  film: ProvenFilm,
  file: string,
  probe: Probe,
  span: readonly [number, number],
  signal: AbortSignal,
): Promise<CheckedCut> {
  const workDir = `${file}.work`;
  mkdirSync(workDir);
  try {
    const first = pictureStart(film, file, probe);
    const isIn = (n: number) => {
      const time = first + timeOf(film, n);
      return time >= span[0] - tolerance && time < span[1] - tolerance;
    };
    const expected = Array.from({ length: film.frames }, (_, n) => n).filter(isIn);
    const [startSeconds, stopSeconds] = span;
    const cut = { source: file, probe, startSeconds, stopSeconds, workDir };
    const done = await cutFilm(cut, signal);
    const found = readNumbers(done.file, film.rotation ?? 0);
    const soundMs = done.hasAudio ? soundOffset(film, done.file, found) : null;
    const isRight =
      done.notes.length === 0 &&
      arePictures(found, expected, film.lateFrames ?? 0) &&
      Math.abs(soundMs ?? 0) <= (film.soundTolerance ?? 45);
    return { span, expected, found, soundMs, isRight };
  } finally {
    rmSync(workDir, { recursive: true });
  }
}

/** The same pictures, or the same number of them, shifted by at most `late`. */
function arePictures(found: readonly number[], expected: readonly number[], late: number): boolean {
  const shift = (expected[0] ?? 0) - (found[0] ?? 0);
  return (
    found.length === expected.length &&
    Math.abs(shift) <= late &&
    found.every((n, i) => n + shift === expected[i])
  );
}

/** Milliseconds from the picture of a whole second to the click of that second. */
function soundOffset(film: ProvenFilm, file: string, numbers: readonly number[]): number | null {
  const [first = 0] = numbers;
  const begin = timeOf(film, first);
  const offset = (film.timeOf?.(0) ?? 0) % 1;
  const expected = numbers
    .map((n) => timeOf(film, n) - offset)
    .map((time) => Math.ceil(time - 1e-6) + offset - begin)
    .find((time) => time >= 0);
  if (expected === undefined) return null;
  const clicks = readClicks(file);
  const nearest = clicks.sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected))[0];
  return nearest === undefined || expected > timeOf(film, numbers.at(-1) ?? 0) - begin
    ? null
    : Math.round(1000 * (nearest - expected));
}
