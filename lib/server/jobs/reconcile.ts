// Recovery rules: each finds rows that no live process will move on, and moves them on. All are
// idempotent and may run in several processes at once. Each returns how many rows it repaired.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { ClipJobKind, Resource } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import { liveJobs } from '../queue/live-jobs';
import { enqueueMessages, purgeStale } from '../queue/queues';
import { inTransaction, lockSession } from '../queue/transaction';
import { applyCommand } from '../sessions/apply-command';
import { listWorkDirs, oldStoredFiles, removeStored, removeWorkDir } from '../storage/storage';
import { awaitedWorkSql } from './awaited-work';
import { settleCancelled, settleFailed } from './settle';

const batchMax = 500;

/**
 * Sends a queue message for every job that is due or whose worker died. A message that is still
 * waiting is not sent twice.
 */
export async function republish(): Promise<number> {
  const jobs = await db().$queryRaw<{ id: string; attempt: number; resource: Resource }[]>`
    SELECT id, attempt, resource FROM job
    WHERE cancel_requested_at IS NULL AND attempt < max_attempts
      AND (state = 'queued' AND coalesce(not_before, queued_at) < now() - interval '2 s' OR state = 'running' AND lease_until < now())
    ORDER BY priority, queued_at, id LIMIT ${batchMax}`;
  await enqueueMessages(
    jobs.map(({ id, attempt, resource }) => ({ jobId: id, attempt, resource, delayMs: 0 })),
  );
  return 0;
}

/** Fails jobs whose last attempt ended in a crash. */
export async function failExhausted(): Promise<number> {
  const jobs = await db().job.findMany({
    where: {
      state: 'running',
      leaseUntil: { lt: new Date() },
      cancelRequestedAt: null,
      attempt: { gte: db().job.fields.maxAttempts },
    },
    take: batchMax,
  });
  const { body } = new AppError('JOB_CRASHED_REPEATEDLY');
  const outcomes = await sequentially(jobs, (job) =>
    settleFailed(job, { ...body, retryable: false }, 0),
  );
  return outcomes.filter((outcome) => outcome === 'failed').length;
}

/** Ends cancelled jobs whose worker died before it confirmed. */
export async function finalizeCancelled(): Promise<number> {
  const jobs = await db().job.findMany({
    where: { state: 'running', cancelRequestedAt: { not: null }, leaseUntil: { lt: new Date() } },
    take: batchMax,
  });
  return (await sequentially(jobs, settleCancelled)).filter(Boolean).length;
}

/**
 * Fails a clip that waits for work which is neither queued nor running, so that the user can retry
 * it.
 */
export async function failOrphaned(): Promise<number> {
  const orphaned = await db().$queryRaw<{ id: string; session_id: string; kind: ClipJobKind }[]>`
    SELECT clip.id, clip.session_id, awaited.kind::text AS kind FROM clip
    JOIN session ON session.id = clip.session_id AND session.deleted_at IS NULL
    CROSS JOIN LATERAL (SELECT ${awaitedWorkSql()} AS kind) AS awaited
    WHERE awaited.kind IS NOT NULL AND clip.updated_at < now() - interval '10 s'
      AND NOT EXISTS (SELECT 1 FROM job WHERE job.clip_id = clip.id AND job.kind = awaited.kind AND job.state IN ('queued', 'running'))
    LIMIT ${batchMax}`;
  const { body } = new AppError('INTERNAL', {
    public: message('The work on this clip was interrupted.'),
    hint: message('Retry it.'),
  });
  await sequentially(orphaned, ({ id, session_id, kind }) =>
    inTransaction(async (unit) => {
      await lockSession(unit, session_id);
      // It may have been queued between the query and the lock.
      const live = await unit.tx.job.count({ where: { clipId: id, kind, ...liveJobs } });
      if (live === 0) await applyCommand(unit, id, { type: 'workFailed', kind, error: body });
    }),
  );
  return orphaned.length;
}

/** Removes the scratch folders of jobs that have ended. */
export async function sweepScratch(): Promise<number> {
  const folders = (await listWorkDirs()).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  if (folders.length === 0) return 0;
  const live = await db().job.findMany({
    where: { id: { in: folders }, ...liveJobs },
    select: { id: true },
  });
  // A job that has just ended may be removing its own folder; removing it twice is safe.
  const ended = folders.filter((id) => !live.some((job) => job.id === id));
  await sequentially(ended, (id) => removeWorkDir(id));
  return ended.length;
}

// A file is linked into place a moment before its row is committed; a worker may wait ten minutes
// for the database.
const orphanAgeMs = 60 * 60_000;

/** Files without a row, left by a crash between the two; `minAgeMs` old at least. */
export async function findOrphanFiles(minAgeMs = orphanAgeMs): Promise<string[]> {
  const orphans: string[] = [];
  for await (const path of oldStoredFiles(minAgeMs)) if (!(await hasRow(path))) orphans.push(path);
  return orphans;
}

/** Removes them; returns how many. */
export async function sweepOrphanFiles(): Promise<number> {
  const orphans = await findOrphanFiles();
  await sequentially(orphans, removeStored);
  return orphans.length;
}

async function hasRow(path: string): Promise<boolean> {
  const row = await db().artifact.findUnique({ where: { path }, select: { id: true } });
  return row !== null;
}

/** Removes queue messages of jobs that have ended. */
export async function purgeStaleMessages(): Promise<number> {
  return purgeStale(async (jobIds) => {
    const jobs = await db().job.findMany({
      where: { id: { in: [...jobIds] }, ...liveJobs },
      select: { id: true },
    });
    return new Set(jobs.map((job) => job.id));
  });
}

async function sequentially<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
