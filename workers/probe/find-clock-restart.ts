// Where the times of a transport stream begin anew, as they do in recordings joined by copying.
// Short files are read whole; of long ones places spread over the file, then those between two of
// which less time goes by than elsewhere.

import { type FileHandle, open } from 'node:fs/promises';
import { sniffBytes } from '@/lib/media/probe/sniff-media';
import {
  type ClockSample,
  clockSamples,
  type PacketLayout,
  packetLayout,
  recordingStart,
  restartIn,
  secondsBetween,
} from '@/lib/media/probe/transport-clock';

/** The place, and the seconds before it; null where the clock goes on to the end. */
export type ClockRestart = { readonly byte: number; readonly seconds: number };

const MiB = 2 ** 20;

/** Bytes of what is read. */
export type ClockReading = {
  /** Files up to this size are read whole. */
  readonly whole: number;
  /** One read at a place; a stream of 100 Mb/s has a frame in it. */
  readonly place: number;
  /** Two places so close are read through. */
  readonly close: number;
};

const usualReading: ClockReading = { whole: 64 * MiB, place: MiB, close: 8 * MiB };

const places = 256;
// Two places between which less than this share of the usual time goes by are looked at.
const suspiciousShare = 0.7;
const readsMax = 400;

/** Looks for the first restart of the stream `pid`. */
export function findClockRestart(
  file: string,
  pid: number,
  signal: AbortSignal,
  reading = usualReading,
): Promise<ClockRestart | null> {
  return withReader({ file, pid, signal, reading }, (reader, size) => firstFrom(reader, 0, size));
}

// More recordings in one file than people join by copying.
const restartsMax = 200;

/**
 * The bytes at which the recordings within a file begin, and its end: each begins with the tables that
 * a reader needs. null: one of them has none, so frames would be lost.
 */
export function recordingBorders(
  file: string,
  pid: number,
  signal: AbortSignal,
  reading = usualReading,
): Promise<number[] | null> {
  return withReader({ file, pid, signal, reading }, async (reader, size) => {
    const borders = [0];
    for (let from = 0; borders.length <= restartsMax; ) {
      const restart = await firstFrom(reader, from, size);
      if (!restart) return [...borders, size];
      const windowStart = Math.max(borders.at(-1) ?? 0, restart.byte - borderBytes);
      const bytes = await readAt(
        reader.handle,
        windowStart,
        restart.byte - windowStart + tailBytes,
      );
      const border = recordingStart(bytes, reader.layout, restart.byte - windowStart);
      if (border === null) return null;
      borders.push(windowStart + border);
      from = restart.byte;
    }
    return null;
  });
}

// What is looked at before the first new time, and with it.
const borderBytes = 8 * MiB;
const tailBytes = 4 * 192;

type Search = {
  readonly file: string;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly reading: ClockReading;
};

async function withReader<T>(
  { file, ...search }: Search,
  work: (reader: Reader, size: number) => Promise<T>,
): Promise<T> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const layout = packetLayout(await readAt(handle, 0, sniffBytes));
    return await work({ handle, layout, ...search }, size);
  } finally {
    await handle.close();
  }
}

function firstFrom(reader: Reader, from: number, size: number): Promise<ClockRestart | null> {
  return size - from <= reader.reading.whole
    ? readThrough(reader, from, size)
    : search(reader, from, size);
}

type Reader = {
  readonly handle: FileHandle;
  readonly layout: PacketLayout;
  readonly pid: number;
  readonly signal: AbortSignal;
  readonly reading: ClockReading;
};

async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

async function samplesAt(
  { handle, layout, pid, signal }: Reader,
  from: number,
  to: number,
): Promise<ClockSample[]> {
  signal.throwIfAborted();
  const bytes = await readAt(handle, from, to - from);
  return Array.from(clockSamples(bytes, layout, pid), ({ at, ticks }) => ({
    at: from + at,
    ticks,
  }));
}

/** Looks at all times between two places. */
async function readThrough(reader: Reader, from: number, to: number): Promise<ClockRestart | null> {
  const samples: ClockSample[] = [];
  for (let at = from; at < to; at += reader.reading.whole)
    samples.push(...(await samplesAt(reader, at, Math.min(to, at + reader.reading.whole))));
  const restart = restartIn(samples);
  const [first] = samples;
  if (!restart || !first) return null;
  const last = samples[samples.indexOf(restart) - 1] ?? first;
  return { byte: restart.at, seconds: secondsBetween(first, last) };
}

async function search(reader: Reader, begin: number, size: number): Promise<ClockRestart | null> {
  const { place: readBytes, close: closeBytes } = reader.reading;
  const sampleAt = async (at: number) =>
    (await samplesAt(reader, at, Math.min(size, at + readBytes)))[0];
  const samples: ClockSample[] = [];
  for (let i = 0; i <= places; i++) {
    const sample = await sampleAt(begin + Math.floor((i / places) * (size - readBytes - begin)));
    if (sample) samples.push(sample);
  }
  const [first] = samples;
  if (!first) return null;
  const steps = samples.slice(1).map((to, i) => ({ from: samples[i] ?? first, to }));
  const usual = median(steps.map(({ from, to }) => secondsBetween(from, to))) / stepBytes(steps);
  let reads = 0;
  const look = async (from: ClockSample, to: ClockSample): Promise<ClockRestart | null> => {
    const expected = usual * (to.at - from.at);
    if (secondsBetween(from, to) >= suspiciousShare * expected || ++reads > readsMax) return null;
    if (to.at - from.at <= closeBytes) return readThrough(reader, from.at, to.at + readBytes);
    const middle = await sampleAt(from.at + Math.floor((to.at - from.at) / 2));
    if (!middle || middle.at >= to.at || middle.at <= from.at)
      return readThrough(reader, from.at, to.at + readBytes);
    return (await look(from, middle)) ?? (await look(middle, to));
  };
  for (const { from, to } of steps) {
    const restart = await look(from, to);
    if (restart) {
      const before = secondsBetween(first, from);
      return { byte: restart.byte, seconds: before + restart.seconds };
    }
  }
  return null;
}

type Step = { readonly from: ClockSample; readonly to: ClockSample };

const stepBytes = (steps: readonly Step[]) => median(steps.map(({ from, to }) => to.at - from.at));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
