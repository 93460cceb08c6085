// The cheapest files in which a chunk of a match can be looked at: the smallest frames that were made
// for the browser, and the sound beside them.

import { z } from 'zod';
import type { Chunk } from '@/lib/session/match-work';
import { db } from '../db/client';
import { absolutePath } from '../storage/storage';

const rungMeta = z.object({
  rung: z.string(),
  /** null: sound. */
  size: z.object({ height: z.number() }).nullable(),
  /** Of one rung of each chunk. */
  facts: z.object({ plan: z.object({ stride: z.number() }) }).nullable(),
});

export type ChunkFiles = { readonly video: string; readonly sound: string | null };

/** The files of exactly this chunk; null where there are none, or frames were left out of them. */
export async function chunkFiles(videoId: string, chunk: Chunk): Promise<ChunkFiles | null> {
  const rows = await db().artifact.findMany({
    where: {
      ...{ videoId, kind: 'playback' },
      AND: [
        { meta: { path: ['startSeconds'], equals: chunk.startSeconds } },
        { meta: { path: ['stopSeconds'], equals: chunk.stopSeconds } },
      ],
    },
    select: { path: true, meta: true },
  });
  const files = rows.flatMap(({ path, meta }) => {
    const { data } = rungMeta.safeParse(meta);
    return data ? [{ file: absolutePath(path), ...data }] : [];
  });
  const [smallest] = files
    .filter(({ size }) => size !== null)
    .sort((a, b) => (a.size?.height ?? 0) - (b.size?.height ?? 0));
  const isWhole = files.some(({ facts }) => facts?.plan.stride === 1);
  const sound = files.find(({ size }) => size === null)?.file ?? null;
  return smallest && isWhole ? { video: smallest.file, sound } : null;
}
