// What was made of whole matches for browsers: the facts that retention and "free" decide on, and its
// removal. It is made again from the source with one press.

import type { MatchFact } from '@/lib/storage/decide-retention';
import { kindsOf } from '@/lib/storage/storage-classes';
import type { Db } from '../db/client';
import { inTransaction } from '../queue/transaction';
import { scheduleRemoval } from '../storage/file-removals';

/** All files of one match. */
export type MatchFiles = MatchFact & {
  readonly videoId: string;
  /** The name of the match. */
  readonly subject: string;
  readonly files: number;
  readonly bytes: number;
};

type Filter = { readonly videoId?: string; readonly ownerId?: string };

/** The matches of which there is something. */
export async function readMatchFiles(store: Db, filter: Filter = {}): Promise<MatchFiles[]> {
  const { videoId = null, ownerId = null } = filter;
  const rows = await store.$queryRaw<MatchRow[]>`
    SELECT v.id AS video_id, v.name AS subject, v.kept, count(*) AS files, sum(a.bytes)::bigint AS bytes,
      greatest(v.created_at, (SELECT max(updated_at) FROM session s WHERE s.video_id = v.id),
        (SELECT updated_at FROM moment_list l WHERE l.video_id = v.id), max(a.created_at)) AS touched_at,
      EXISTS (SELECT 1 FROM job WHERE job.video_id = v.id AND job.session_id IS NULL AND job.kind = 'playback'
        AND job.state IN ('queued', 'running')) AS busy
    FROM artifact a JOIN video v ON v.id = a.video_id
    WHERE a.kind::text = ANY(${kindsOf('previews')}) AND v.deleted_at IS NULL
      AND (${videoId}::uuid IS NULL OR v.id = ${videoId}::uuid)
      AND (${ownerId}::uuid IS NULL OR v.owner_id = ${ownerId}::uuid)
    GROUP BY v.id ORDER BY v.created_at, v.id`;
  return rows.map((row) => ({
    videoId: row.video_id,
    subject: row.subject,
    files: Number(row.files),
    bytes: Number(row.bytes),
    touchedMs: row.touched_at.getTime(),
    kept: row.kept,
    busy: row.busy,
  }));
}

type MatchRow = {
  readonly video_id: string;
  readonly subject: string;
  readonly kept: boolean;
  readonly files: bigint;
  readonly bytes: bigint;
  readonly touched_at: Date;
  readonly busy: boolean;
};

/**
 * Deletes the rows of a match and notes their files for removal. Decides again under its lock: work
 * may have begun since the caller looked. null: nothing is removed.
 */
export async function removeMatchFiles(
  videoId: string,
  isDue: (files: MatchFiles) => boolean,
): Promise<MatchFiles | null> {
  return inTransaction(async ({ tx }) => {
    await tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const [found] = await readMatchFiles(tx, { videoId });
    if (!found || !isDue(found)) return null;
    const where = { videoId, kind: { in: kindsOf('previews') } };
    await scheduleRemoval(
      tx,
      await tx.artifact.findMany({ where, select: { path: true, bytes: true } }),
    );
    await tx.artifact.deleteMany({ where });
    return found;
  });
}
