// The pieces of a path that is still being followed: told to whoever listens to the session, and kept in Redis for whoever
// comes later or missed one. Never the truth: that is the file the job commits, and when Redis is wiped the page waits for it.
// Invariant: of two pieces about one frame the later one counts.

import { z } from 'zod';
import { type PathView, pathFrame } from '@/lib/contracts/sessions';
import type { PathFrame } from '@/lib/vision/types';
import { publishPiece } from '../events/channels';
import { log } from '../logger';
import { redis } from '../redis';

/** Pieces are told this often at most; the first at once. */
const tellEveryMs = 80;
/** Longer than any clip takes to be followed; then the file has them. */
const keptSeconds = 3600;

export type PathPieces = {
  add(frames: readonly PathFrame[]): void;
  /** Frames known so far. */
  known(): number;
  /** Tells what has not been told. */
  end(): Promise<void>;
};

/** Begins the pieces of an attempt; what an earlier run of the same attempt left is forgotten. */
export function openPathPieces(of: { readonly sessionId: string; readonly clipId: string; readonly attemptId: string }): PathPieces {
  const known = new Set<number>();
  const key = keyOf(of.attemptId);
  let untold = new Map<number, PathFrame>();
  let timer: NodeJS.Timeout | null = null;
  let toldAt = 0;
  let telling: Promise<unknown> = quietly(redis().del(key));
  const tell = () => {
    timer = null;
    if (untold.size === 0) return;
    toldAt = Date.now();
    const frames = [...untold.values()].map(rounded);
    untold = new Map();
    telling = Promise.all([
      quietly(redis().multi().rpush(key, JSON.stringify(frames)).expire(key, keptSeconds).exec()),
      publishPiece(of.sessionId, { clipId: of.clipId, attemptId: of.attemptId, known: known.size, frames }),
    ]);
  };
  return {
    add(frames) {
      for (const frame of frames) {
        known.add(frame.index);
        untold.set(frame.index, frame);
      }
      timer ??= setTimeout(tell, Math.max(0, toldAt + tellEveryMs - Date.now()));
    },
    known: () => known.size,
    async end() {
      if (timer) clearTimeout(timer);
      tell();
      await telling;
    },
  };
}

/** The frames known so far of an attempt that is being followed, in order; none when Redis does not know. */
export async function readPathPieces(attemptId: string): Promise<PathView['frames']> {
  const pieces = (await quietly(redis().lrange(keyOf(attemptId), 0, -1))) ?? [];
  const frames = new Map<number, PathView['frames'][number]>();
  for (const piece of pieces) for (const frame of z.array(pathFrame).parse(JSON.parse(piece))) frames.set(frame.index, frame);
  return [...frames.values()].sort((one, other) => one.index - other.index);
}

function keyOf(attemptId: string): string {
  return `followspot:pieces:${attemptId}`;
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

async function quietly<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    log().debug({ error }, 'pieces of a path could not be kept');
    return null;
  }
}
