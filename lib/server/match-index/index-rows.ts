// The rows of an index: a chunk's file in `artifact`, its seconds in `index_second`.

import { z } from 'zod';
import type { Db } from '../db/client';

/** `meta` of a file of kind `index`. */
export const indexMeta = z.object({
  startSeconds: z.number(),
  stopSeconds: z.number(),
  /** false: there was no detector. */
  hasPeople: z.boolean(),
});

export type IndexChunk = z.infer<typeof indexMeta> & { readonly id: string; readonly path: string };

/** The chunks of a video, in order. */
export async function readIndexChunks(store: Db, videoId: string): Promise<IndexChunk[]> {
  const rows = await store.artifact.findMany({
    where: { videoId, kind: 'index' },
    select: { id: true, path: true, meta: true },
  });
  return rows
    .flatMap(({ id, path, meta }) => {
      const { data } = indexMeta.safeParse(meta);
      return data ? [{ id, path, ...data }] : [];
    })
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

/** Changes whenever what is made of a match does, playback included. */
export async function readMadeVersion(store: Db, videoId: string): Promise<string> {
  const [row] = await store.$queryRaw<{ version: string }[]>`
    SELECT count(*) || ':' || coalesce(md5(string_agg(id::text, ',' ORDER BY id)), '') AS version
    FROM artifact WHERE video_id = ${videoId}::uuid AND kind IN ('index', 'playback')`;
  return row?.version ?? '';
}

/** Metrics of seconds from `from` on, in the order of indexMetrics; NaN: not known. */
export async function readIndexSeconds(
  store: Db,
  videoId: string,
  from: number,
): Promise<{ readonly second: number; readonly values: readonly number[] }[]> {
  const rows = await store.$queryRaw<{ second: number; values: (number | null)[] }[]>`
    SELECT second, values FROM index_second
    WHERE video_id = ${videoId}::uuid AND second >= ${from} ORDER BY second`;
  return rows.map(({ second, values }) => ({
    second,
    values: values.map((value) => value ?? Number.NaN),
  }));
}
