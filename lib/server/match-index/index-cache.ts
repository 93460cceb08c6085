// The indexes used last, decoded, so that a request waits for no file. Every answer first asks the
// database which chunks there are: an entry is used only while they are the same, so no answer is
// stale. Chunks that were added are read alone.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type FrameRun, frameRun } from '@/lib/contracts/playback';
import { decodeIndex } from '@/lib/moments/index-file';
import {
  type IndexLook,
  type IndexMetric,
  indexMetrics,
  valuesPerPerson,
} from '@/lib/moments/series';
import { db } from '../db/client';
import { log } from '../logger';
import { absolutePath } from '../storage/storage';
import { type IndexChunk, readIndexChunks, readIndexSeconds, readMadeVersion } from './index-rows';

/** Frames of one chunk of the playback, by the source's own numbers and times. */
export type FrameChunk = { readonly firstFrame: number; readonly runs: readonly FrameRun[] };

export type CachedIndex = {
  readonly version: string;
  readonly chunks: readonly IndexChunk[];
  /** Where the last chunk ends, in seconds. */
  readonly madeSeconds: number;
  readonly hasPeople: boolean;
  /** Of every whole second from 0 on. */
  readonly metrics: Readonly<Record<IndexMetric, Float32Array>>;
  /** In the order of time. */
  readonly looks: readonly IndexLook[];
  readonly frames: readonly FrameChunk[];
};

/** Bytes of all entries: some thirty matches of 90 minutes. */
const bytesMax = 128 * 1024 * 1024;
/** A JavaScript object takes about so much beside its numbers, in bytes. */
const overheadBytes = 200;

type State = {
  readonly entries: Map<string, CachedIndex>;
  readonly loading: Map<string, Promise<CachedIndex>>;
};
const key = Symbol.for('followspot.indexes');
// The pages of a production build have modules of their own; what this process loads at its start is
// for them: it is on globalThis.
const shared = globalThis as { [key]?: State };
shared[key] ??= { entries: new Map(), loading: new Map() };
const { entries, loading } = shared[key];

/** The index of a video as it is now; empty where nothing is made. */
export async function readIndex(videoId: string): Promise<CachedIndex> {
  const version = await readMadeVersion(db(), videoId);
  const cached = entries.get(videoId);
  if (cached?.version === version) {
    keep(videoId, cached);
    return cached;
  }
  const name = `${videoId} ${version}`;
  const started = loading.get(name) ?? load(videoId, version, cached);
  loading.set(name, started);
  try {
    const index = await started;
    keep(videoId, index);
    return index;
  } finally {
    loading.delete(name);
  }
}

/** Loads the indexes of the matches that were added last; what cannot be loaded now is later. */
export async function warmIndexes(count: number): Promise<void> {
  try {
    const videos = await db().video.findMany({
      where: { deletedAt: null, artifacts: { some: { kind: 'index' } } },
      orderBy: { createdAt: 'desc' },
      take: count,
      select: { id: true },
    });
    // Oldest first, so that the newest is the last to be dropped.
    for (const { id } of videos.reverse()) await readIndex(id);
  } catch (error) {
    log().warn({ error }, 'indexes of matches not loaded at the start');
  }
}

/** Puts an entry last in the order of removal, and removes what no longer fits. */
function keep(videoId: string, index: CachedIndex): void {
  entries.delete(videoId);
  entries.set(videoId, index);
  let bytes = [...entries.values()].reduce((sum, entry) => sum + bytesOf(entry), 0);
  for (const [oldest, entry] of entries) {
    if (bytes <= bytesMax || oldest === videoId) return;
    entries.delete(oldest);
    bytes -= bytesOf(entry);
  }
}

function bytesOf({ looks, metrics, frames }: CachedIndex): number {
  const people = looks.reduce((sum, look) => sum + overheadBytes + look.people.byteLength, 0);
  const runs = frames.reduce((sum, chunk) => sum + overheadBytes * (1 + chunk.runs.length), 0);
  return people + runs + indexMetrics.length * metrics.people.byteLength;
}

/** Reads what `cached` does not have. */
async function load(
  videoId: string,
  version: string,
  cached: CachedIndex | undefined,
): Promise<CachedIndex> {
  const chunks = await readIndexChunks(db(), videoId);
  const isLonger =
    cached !== undefined &&
    cached.chunks.length > 0 &&
    cached.chunks.every(({ id }, i) => chunks[i]?.id === id);
  const known = isLonger ? cached : undefined;
  const looks: IndexLook[] = [...(known?.looks ?? [])];
  for (const { path } of chunks.slice(known?.chunks.length ?? 0))
    looks.push(...decodeIndex(await readFile(absolutePath(path))));
  const madeSeconds = chunks.at(-1)?.stopSeconds ?? 0;
  return {
    ...{ version, chunks, madeSeconds, looks },
    hasPeople: chunks.some((chunk) => chunk.hasPeople),
    metrics: await loadMetrics(videoId, Math.ceil(madeSeconds), known),
    frames: await readFrameChunks(videoId),
  };
}

async function loadMetrics(
  videoId: string,
  seconds: number,
  known: CachedIndex | undefined,
): Promise<CachedIndex['metrics']> {
  // The last second of a chunk may be a part of one.
  const from = Math.floor(known?.madeSeconds ?? 0);
  const columns = indexMetrics.map((metric) => {
    const column = new Float32Array(seconds).fill(Number.NaN);
    column.set(known?.metrics[metric].subarray(0, from) ?? []);
    return column;
  });
  for (const { second, values } of await readIndexSeconds(db(), videoId, from))
    if (second < seconds)
      for (const [i, column] of columns.entries()) column[second] = values[i] ?? Number.NaN;
  const named = indexMetrics.map((metric, i) => [metric, columns[i]]);
  return Object.fromEntries(named) as Record<IndexMetric, Float32Array>;
}

const storedFrames = z.object({ firstFrame: z.number().int(), frames: z.array(frameRun) });

async function readFrameChunks(videoId: string): Promise<FrameChunk[]> {
  const rows = await db().$queryRaw<{ facts: unknown }[]>`
    SELECT jsonb_build_object('firstFrame', meta->'facts'->'firstFrame', 'frames', meta->'facts'->'frames') AS facts
    FROM artifact WHERE video_id = ${videoId}::uuid AND kind = 'playback' AND jsonb_typeof(meta->'facts') = 'object'`;
  return rows
    .flatMap(({ facts }) => {
      const { data } = storedFrames.safeParse(facts);
      return data ? [{ firstFrame: data.firstFrame, runs: data.frames }] : [];
    })
    .sort((a, b) => a.firstFrame - b.firstFrame);
}

/** The look nearest to a time, at most so many seconds away. */
export function nearestLook(
  looks: readonly IndexLook[],
  seconds: number,
  secondsMax: number,
): IndexLook | null {
  const after = lowerBound(looks.length, (i) => (looks[i]?.time ?? 0) >= seconds);
  const candidates = [looks[after - 1], looks[after]].filter((look) => look !== undefined);
  const distance = ({ time }: IndexLook) => Math.abs(time - seconds);
  const [best] = candidates.sort((a, b) => distance(a) - distance(b));
  return best && distance(best) <= secondsMax ? best : null;
}

/** Number of the frame on screen at a time; null where playback is not made. */
export function frameAt(chunks: readonly FrameChunk[], seconds: number): number | null {
  for (const { firstFrame, runs } of chunks.toReversed()) {
    let frame = firstFrame + runs.reduce((sum, { count }) => sum + count, 0);
    for (const { start, step, count } of runs.toReversed()) {
      frame -= count;
      // Times of the API have thousandths: a frame whose time rounds to the given one counts.
      const i = Math.floor((seconds + 0.0005 - start) / (step > 0 ? step : 1));
      if (i >= 0) return frame + Math.min(i, count - 1);
    }
  }
  return null;
}

/** People of a look: x1 y1 x2 y2 score, shares of the frame. */
export function peopleOf({ people }: IndexLook): readonly Float32Array[] {
  return Array.from({ length: people.length / valuesPerPerson }, (_, i) =>
    people.subarray(valuesPerPerson * i, valuesPerPerson * (i + 1)),
  );
}

/** The first index in [0, count) for which the rising condition holds, or count. */
function lowerBound(count: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
