// Partial paths of an attempt that is being followed: published to the session's subscribers, and
// stored in Redis for late ones. Never the source of truth: that is the file the job commits.
// Invariant: of two values for one frame the later one counts.

import { z } from 'zod';
import { type PathView, pathFrame } from '@/lib/contracts/path-views';
import type { PathFrame } from '@/lib/vision/types';
import { publishPartialPath } from '../events/channels';
import { log } from '../logger';
import { redis } from '../redis';

/** Shortest interval between two messages; the first is sent at once. */
const publishIntervalMs = 80;
/** Longer than following takes for any clip. */
const ttlSeconds = 3600;

export type PartialPathStore = {
  add(frames: readonly PathFrame[]): void;
  /** Number of frames added so far. */
  known(): number;
  /** Publishes the frames that are still unpublished. */
  flush(): Promise<void>;
  /** Publishes nothing more; waits for nothing, because Redis may not answer. */
  discard(): void;
};

/** Starts the partial path of an attempt and deletes that of an earlier run. */
export function openPartialPath(target: {
  readonly sessionId: string;
  readonly clipId: string;
  readonly attemptId: string;
}): PartialPathStore {
  const known = new Set<number>();
  const key = keyOf(target.attemptId);
  let unpublished = new Map<number, PathFrame>();
  let timer: NodeJS.Timeout | null = null;
  let publishedAt = 0;
  let publishing: Promise<unknown> = ignoreFailure(redis().del(key));
  const publish = () => {
    timer = null;
    if (unpublished.size === 0) return;
    publishedAt = Date.now();
    const frames = [...unpublished.values()].map(rounded);
    unpublished = new Map();
    publishing = Promise.all([
      ignoreFailure(
        redis().multi().rpush(key, JSON.stringify(frames)).expire(key, ttlSeconds).exec(),
      ),
      publishPartialPath(target.sessionId, {
        clipId: target.clipId,
        attemptId: target.attemptId,
        known: known.size,
        frames,
      }),
    ]);
  };
  return {
    add(frames) {
      for (const frame of frames) {
        known.add(frame.index);
        unpublished.set(frame.index, frame);
      }
      timer ??= setTimeout(publish, Math.max(0, publishedAt + publishIntervalMs - Date.now()));
    },
    known: () => known.size,
    async flush() {
      if (timer) clearTimeout(timer);
      publish();
      await publishing;
    },
    discard() {
      if (timer) clearTimeout(timer);
      unpublished = new Map();
    },
  };
}

/** The frames followed so far, in order; none when Redis has lost them. */
export async function readPartialPath(attemptId: string): Promise<PathView['frames']> {
  const batches = (await ignoreFailure(redis().lrange(keyOf(attemptId), 0, -1))) ?? [];
  const frames = new Map<number, PathView['frames'][number]>();
  for (const batch of batches)
    for (const frame of z.array(pathFrame).parse(JSON.parse(batch))) frames.set(frame.index, frame);
  return [...frames.values()].sort((one, other) => one.index - other.index);
}

function keyOf(attemptId: string): string {
  return `followspot:partial-path:${attemptId}`;
}

/** A tenth of a pixel and a thousandth of certainty are all that a screen can show. */
function rounded({ box, confidence, ...frame }: PathFrame): PathView['frames'][number] {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    ...frame,
    box: box && [tenth(box[0]), tenth(box[1]), tenth(box[2]), tenth(box[3])],
    confidence: Math.round(confidence * 1000) / 1000,
  };
}

async function ignoreFailure<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    log().debug({ error }, 'partial path not stored');
    return null;
  }
}
