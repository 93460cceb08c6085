// The removable files of sessions: what retention and "free" decide on, and how they are removed.
// Invariant: a clip whose analysis goes says so, in the transaction that deletes the rows.

import type { ClipState } from '@/lib/session/states';
import type { StoredFact } from '@/lib/storage/decide-retention';
import { kindsOf, losesAnalysis } from '@/lib/storage/storage-classes';
import type { Db } from '../db/client';
import { inTransaction, type UnitOfWork } from '../queue/transaction';
import { scheduleRemoval } from '../storage/file-removals';

/** A removable file with the names that people know it by. */
export type PreviewFile = StoredFact & {
  readonly path: string;
  readonly videoId: string;
  readonly subject: string;
};

type Filter = { readonly videoId?: string; readonly sessionId?: string; readonly ownerId?: string };

/** The files of class `previews`, by session. */
export async function readPreviewFiles(store: Db, filter: Filter = {}): Promise<PreviewFile[]> {
  const { videoId = null, sessionId = null, ownerId = null } = filter;
  const rows = await store.$queryRaw<PreviewRow[]>`
    SELECT a.id, a.kind::text AS kind, a.bytes, a.path, a.clip_id, c.state::text AS clip_state,
      c.analysis_state = 'done' AS is_analysed, s.id AS session_id, s.video_id, s.updated_at,
      s.kept OR v.kept AS kept, s.game || ' - ' || s.player AS subject,
      EXISTS (SELECT 1 FROM job WHERE job.session_id = s.id AND job.state IN ('queued', 'running')) AS busy
    FROM artifact a JOIN clip c ON c.id = a.clip_id JOIN session s ON s.id = c.session_id JOIN video v ON v.id = s.video_id
    WHERE a.kind::text = ANY(${kindsOf('previews')}) AND s.deleted_at IS NULL AND v.deleted_at IS NULL
      AND (${videoId}::uuid IS NULL OR v.id = ${videoId}::uuid)
      AND (${sessionId}::uuid IS NULL OR s.id = ${sessionId}::uuid)
      AND (${ownerId}::uuid IS NULL OR s.owner_id = ${ownerId}::uuid)
    ORDER BY s.updated_at, s.id, a.id`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    bytes: Number(row.bytes),
    path: row.path,
    clipId: row.clip_id,
    clipState: row.clip_state,
    isAnalysed: row.is_analysed,
    sessionId: row.session_id,
    videoId: row.video_id,
    sessionTouchedMs: row.updated_at.getTime(),
    kept: row.kept,
    busy: row.busy,
    subject: row.subject,
  }));
}

type PreviewRow = {
  readonly id: string;
  readonly kind: StoredFact['kind'];
  readonly bytes: bigint;
  readonly path: string;
  readonly clip_id: string;
  readonly clip_state: ClipState;
  readonly is_analysed: boolean;
  readonly session_id: string;
  readonly video_id: string;
  readonly updated_at: Date;
  readonly kept: boolean;
  readonly subject: string;
  readonly busy: boolean;
};

/**
 * Deletes the rows of files of one session and notes the files for removal. Decides again under the
 * session's lock: work may have begun since the caller looked.
 */
export async function removePreviewFiles(
  sessionId: string,
  select: (files: readonly PreviewFile[]) => readonly PreviewFile[],
): Promise<readonly PreviewFile[]> {
  return inTransaction(async (unit) => {
    if (!(await lockUntouched(unit, sessionId))) return [];
    const files = select(await readPreviewFiles(unit.tx, { sessionId }));
    if (files.length === 0) return [];
    await scheduleRemoval(
      unit.tx,
      files.map(({ path, bytes }) => ({ path, bytes: BigInt(bytes) })),
    );
    await unit.tx.artifact.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
    const lost = files.filter(({ kind }) => losesAnalysis([kind]));
    await unit.tx.clip.updateMany({
      where: { id: { in: lost.flatMap(({ clipId }) => clipId ?? []) }, analysisState: 'done' },
      data: { analysisState: 'removed' },
    });
    return files;
  });
}

/** As lockSession, but the session does not count as touched. */
async function lockUntouched(unit: UnitOfWork, sessionId: string): Promise<boolean> {
  const rows = await unit.tx.$queryRaw<{ revision: number }[]>`
    UPDATE session SET revision = revision + 1 WHERE id = ${sessionId}::uuid AND deleted_at IS NULL RETURNING revision`;
  const revision = rows[0]?.revision;
  if (revision === undefined) return false;
  unit.changes.set(sessionId, revision);
  return true;
}
