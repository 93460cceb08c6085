// Every decoded frame of a clip with its presentation time. Frame numbers count from 0. Invariant:
// at least one frame; pts and times rise strictly; times[i] = (pts[i] - pts[0]) ticks in seconds.

import { AppError } from '@/lib/errors/app-error';
import { type Timebase, toSeconds } from './timebase';

export type FrameTable = {
  /** Of the source's video stream: seconds per tick. */
  readonly timebase: Timebase;
  /** The source's own ticks. */
  readonly pts: readonly number[];
  /** Seconds from the first frame. */
  readonly times: readonly number[];
};

/** The table of these frames; throws when the invariant does not hold. */
export function frameTable(timebase: Timebase, pts: readonly number[]): FrameTable {
  const first = pts[0];
  if (first === undefined) throw invalidTable('it has no frames');
  for (const [i, tick] of pts.entries()) {
    if (!Number.isSafeInteger(tick)) throw invalidTable(`frame ${i} is at ${tick}`);
    if (i > 0 && tick <= (pts[i - 1] ?? tick))
      throw invalidTable(`frame ${i} at ${tick} does not come after ${pts[i - 1]}`);
  }
  return { timebase, pts, times: pts.map((tick) => toSeconds(tick - first, timebase)) };
}

/** The frames from `first` to `last`, both included, with times from the first of them. */
export function frameTablePart(
  { timebase, pts }: FrameTable,
  { first, last }: { readonly first: number; readonly last: number },
): FrameTable {
  return frameTable(timebase, pts.slice(first, last + 1));
}

/**
 * From ffmpeg's `metadata=mode=print`: a line "frame:0 pts:60060 pts_time:2.002" per frame among
 * others.
 */
export function readPrintedFrames(printed: string, timebase: Timebase): FrameTable {
  const pts = Array.from(printed.matchAll(/^frame:\s*\d+\s+pts:\s*(-?\d+)/gm), (found) =>
    Number(found[1]),
  );
  return frameTable(timebase, pts);
}

/** The table as frames.json. */
export function encodeFrameTable(table: FrameTable): string {
  return JSON.stringify(table);
}

/** The table in frames.json; throws when it is invalid. */
export function parseFrameTable(json: string): FrameTable {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value) || !isNumbers(value.timebase) || !isNumbers(value.pts))
    throw invalidTable('it is not a table of frames');
  const [num, den] = value.timebase;
  if (!num || !den) throw invalidTable(`its time base is ${value.timebase.join('/')}`);
  return frameTable([num, den], value.pts);
}

/** Mean frames per second; a single frame counts as the nominal rate given. */
export function meanFps(table: FrameTable, nominal: number): number {
  const last = table.times.at(-1) ?? 0;
  return last > 0 ? (table.times.length - 1) / last : nominal;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

function invalidTable(what: string): AppError {
  return new AppError('INTERNAL', { internal: `frame table: ${what}` });
}
