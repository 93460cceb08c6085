// Where followed players are in a match: the paths of the current attempts of its sessions, decoded
// once while they stay in use. Paths are immutable, so an entry is never wrong.

import { readFile } from 'node:fs/promises';
import { parseFrameTable } from '@/lib/media/frame-table';
import { toSeconds } from '@/lib/media/timebase';
import type { Box } from '@/lib/vision/types';
import { newestArtifact } from '../artifacts/newest-artifact';
import { readStoredPath } from '../clip-files/read-clip-files';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { absolutePath } from '../storage/storage';

/** A player in one clip of a match. */
export type PlayerPath = {
  readonly sessionId: string;
  readonly clipId: string;
  readonly player: string;
  /** Seconds of the clock that lists use, one per frame. */
  readonly times: Float64Array;
  /** In pixels of a frame of `width`; null: not visible. */
  readonly boxes: readonly (Box | null)[];
  readonly width: number;
};

type Span = { readonly fromSeconds: number; readonly toSeconds: number };

/** Paths of these sessions that overlap a part of the match; complete ones only. */
export async function readPlayerPaths(
  sessions: Prisma.SessionWhereInput,
  { fromSeconds, toSeconds: to }: Span,
  originSeconds: number,
): Promise<PlayerPath[]> {
  const clips = await db().clip.findMany({
    where: {
      session: sessions,
      startMs: { lt: Math.ceil(to * 1000) + 1 },
      stopMs: { gt: Math.floor(fromSeconds * 1000) },
      currentAttemptId: { not: null },
    },
    select: {
      id: true,
      currentAttemptId: true,
      session: { select: { id: true, player: true } },
    },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
    take: clipsMax,
  });
  const paths = await Promise.all(
    clips.map(async ({ id, currentAttemptId, session }) => {
      const stored = await readPath(id, currentAttemptId ?? '', originSeconds);
      return stored && { sessionId: session.id, clipId: id, player: session.player, ...stored };
    }),
  );
  return paths.filter((path) => path !== null);
}

/** Index of the frame on screen at a time; -1 before the first. */
export function frameIndexAt(times: Float64Array, seconds: number): number {
  // Times of the API have thousandths: a frame whose time rounds to the given one counts.
  return times.findLastIndex((time) => time <= seconds + 0.0005);
}

const clipsMax = 200;

type StoredPath = Pick<PlayerPath, 'times' | 'boxes' | 'width'>;

/** A minute of a path at 60 frames a second takes half a megabyte. */
const entriesMax = 32;
const entries = new Map<string, Promise<StoredPath>>();

async function readPath(
  clipId: string,
  attemptId: string,
  originSeconds: number,
): Promise<StoredPath | null> {
  const [path, frames] = await Promise.all([
    newestArtifact('path', { clipId, attemptId }),
    newestArtifact('frames', { clipId }),
  ]);
  if (!path || !frames) return null;
  const key = `${path.id} ${frames.id}`;
  const entry = entries.get(key) ?? load();
  entries.delete(key);
  entries.set(key, entry);
  const [oldest] = entries.keys();
  if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
  entry.catch(() => entries.delete(key));
  return entry;

  async function load(): Promise<StoredPath> {
    const stored = await readStoredPath(path as NonNullable<typeof path>);
    const table = parseFrameTable(await readFile(absolutePath(frames?.path ?? ''), 'utf8'));
    return {
      width: stored.width,
      times: Float64Array.from(
        table.pts,
        (tick) => toSeconds(tick, table.timebase) - originSeconds,
      ),
      boxes: stored.frames.map(({ box }) => box),
    };
  }
}
