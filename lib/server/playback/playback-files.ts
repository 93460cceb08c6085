// The rows of what was made of a match for browsers: a file for each rung and the sound of a chunk,
// and its thumbnails. Seconds of the video. Invariant: chunks are given in order, each whole.

import { z } from 'zod';
import { frameRun } from '@/lib/contracts/playback';
import type { Db } from '../db/client';

/** The name of the sound among the rungs. */
export const soundRung = 'sound';

const sprite = z.object({
  columns: z.number().int(),
  rows: z.number().int(),
  count: z.number().int(),
  tileWidth: z.number().int(),
  tileHeight: z.number().int(),
  secondsPerTile: z.number(),
});

const plan = z.object({
  rungs: z
    .array(
      z.object({
        name: z.string(),
        width: z.number().int(),
        height: z.number().int(),
        bitsPerSecond: z.number(),
      }),
    )
    .readonly(),
  stride: z.number().int(),
  soundBitsPerSecond: z.number().nullable(),
  bytesExpected: z.number(),
  notes: z.array(z.string()).readonly(),
});

/** What is known of a whole chunk; kept with the file of its largest rung. */
export const chunkFacts = z.object({
  /** That of the first chunk holds for all. */
  plan,
  firstFrame: z.number().int(),
  /** Of the source, at their own times. */
  frames: z.array(frameRun).readonly(),
  /** Frames of the source that cannot be decoded. */
  missing: z.number().int(),
  /** Base64, one byte a step; null without sound. */
  peaks: z.string().nullable(),
});
export type ChunkFacts = z.infer<typeof chunkFacts>;

const span = {
  chunk: z.object({ startSeconds: z.number(), stopSeconds: z.number() }),
  startSeconds: z.number(),
  stopSeconds: z.number(),
};

/** `meta` of a file of kind `playback`. */
export const playbackMeta = z.object({
  ...span,
  rung: z.string(),
  /** null: sound. */
  size: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
  framesPerSecond: z.number().nullable(),
  /** RFC 6381. */
  codec: z.string(),
  /** The setup of the decoder, before the first segment. */
  initBytes: z.number().int(),
  segments: z.array(
    z.object({
      startSeconds: z.number(),
      bytes: z.number().int(),
      /** Up to the end of its keyframe; absent for sound, and of files of earlier versions. */
      keyframeBytes: z.number().int().optional(),
    }),
  ),
  /** End of the last segment's last sample. */
  endSeconds: z.number(),
  facts: chunkFacts.nullable(),
});
export type PlaybackMeta = z.infer<typeof playbackMeta>;

/** `meta` of a file of kind `thumbnails`. */
export const thumbnailMeta = z.object({ ...span, sprite });
export type ThumbnailMeta = z.infer<typeof thumbnailMeta>;

export type PlaybackFile = PlaybackMeta & { readonly id: string; readonly bytes: number };
export type PlaybackChunk = {
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly facts: ChunkFacts;
  /** Largest rung first, then the sound. */
  readonly files: readonly PlaybackFile[];
  readonly thumbnails: (ThumbnailMeta & { readonly id: string }) | null;
  readonly bytes: number;
};

/** The chunks of a video so far. */
export async function readPlaybackChunks(store: Db, videoId: string): Promise<PlaybackChunk[]> {
  const rows = await store.artifact.findMany({
    where: { videoId, kind: { in: ['playback', 'thumbnails'] } },
    select: { id: true, kind: true, bytes: true, meta: true },
  });
  const files: PlaybackFile[] = [];
  const thumbnails: (ThumbnailMeta & { id: string; bytes: number })[] = [];
  for (const { id, kind, bytes, meta } of rows) {
    const stored = { id, bytes: Number(bytes) };
    if (kind === 'playback') files.push({ ...playbackMeta.parse(meta), ...stored });
    else thumbnails.push({ ...thumbnailMeta.parse(meta), ...stored });
  }
  return files
    .flatMap((file) => (file.facts === null ? [] : [{ ...file, facts: file.facts }]))
    .sort((a, b) => a.startSeconds - b.startSeconds)
    .map(({ startSeconds, stopSeconds, facts }) => {
      const own = files.filter((file) => file.startSeconds === startSeconds).sort(bySize);
      const grid = thumbnails.find((file) => file.startSeconds === startSeconds) ?? null;
      const bytes = own.reduce((sum, file) => sum + file.bytes, grid?.bytes ?? 0);
      return { startSeconds, stopSeconds, facts, files: own, thumbnails: grid, bytes };
    });
}

const bySize = (a: PlaybackFile, b: PlaybackFile) => (b.size?.height ?? 0) - (a.size?.height ?? 0);
