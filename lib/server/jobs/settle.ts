// How work ends, each way one transaction behind the fence: the job's row, its files, the clip's
// next state, the next job. Invariant: nothing of a run whose claim no longer holds, or that was
// cancelled, is ever recorded.

import { AppError, type ErrorBody } from '@/lib/errors/app-error';
import type { WorkReport } from '@/lib/session/commands';
import { decideRetry } from '@/lib/session/retry';
import type { ClipJobKind } from '@/lib/session/states';
import { db } from '../db/client';
import { Prisma, type VideoState } from '../db/generated/client';
import type { ArtifactKind } from '../db/generated/enums';
import { toJson } from '../db/json';
import { env } from '../env/env';
import type { Resource } from '../queue/catalog';
import { type ClaimedJob, releaseJob } from '../queue/lease';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { applyCommand, type ClipPatch } from '../sessions/apply-command';
import { joinWhenSettled } from '../sessions/join-reel';
import type { StoredFile } from '../storage/storage';

/** A file that lies in its place and waits for its row. */
export type NewArtifact = {
  readonly kind: ArtifactKind;
  readonly stored: StoredFile;
  readonly contentType: string;
  readonly downloadName?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
};

/** What a job has to say when it is done, or part of it while it goes on. */
export type JobOutcome = {
  readonly files: readonly NewArtifact[];
  readonly report?: WorkReport;
  readonly clip?: ClipPatch;
  /** Shares of the path's frames, for the attempt. */
  readonly summary?: {
    readonly seen: number;
    readonly bridged: number;
    readonly lost: number;
    readonly doubts?: number;
  };
  readonly video?: { readonly state: VideoState; readonly probe: unknown };
};

/**
 * Records a finished run. False when the claim no longer holds: then the caller removes its files.
 */
export async function settleSucceeded(job: ClaimedJob, outcome: JobOutcome): Promise<boolean> {
  const done = await inTransaction((unit) =>
    withFence(
      unit,
      job,
      Prisma.sql`state = 'succeeded', finished_at = now(), done = coalesce(total, done)`,
      () => recordOutcome(unit, job, outcome),
    ),
  );
  return done || (await wasSettled(job));
}

/** Records part of a run that goes on. False when the claim no longer holds. */
export async function recordPartialOutcome(job: ClaimedJob, outcome: JobOutcome): Promise<boolean> {
  return inTransaction((unit) =>
    withFence(unit, job, Prisma.sql`heartbeat_at = now()`, () => recordOutcome(unit, job, outcome)),
  );
}

/** What became of a run that failed. */
export type FailureOutcome = 'retry' | 'failed' | 'cancelled' | 'lost';

/**
 * Ends a failed run: again after a while, for good, or as cancelled. `chance` is a random number
 * 0..1.
 */
export async function settleFailed(
  job: ClaimedJob,
  error: ErrorBody,
  random: number,
): Promise<FailureOutcome> {
  const { RETRY_BASE_DELAY, RETRY_MAX_DELAY, RETRY_JITTER } = env();
  const params = {
    baseDelayMs: RETRY_BASE_DELAY * 1000,
    maxDelayMs: RETRY_MAX_DELAY * 1000,
    jitter: RETRY_JITTER,
  };
  return inTransaction(async (unit) => {
    if (!(await lockJobSession(unit, job))) return 'lost';
    const row = await unit.tx.job.findUnique({
      where: { id: job.id },
      select: { maxAttempts: true, cancelRequestedAt: true },
    });
    const run = {
      attempt: job.attempt,
      maxAttempts: row?.maxAttempts ?? 0,
      retryable: error.retryable,
      cancelRequested: row?.cancelRequestedAt != null,
    };
    const decision = decideRetry(run, params, random);
    if (decision.type === 'cancelled') return markCancelled(unit, job);
    if (decision.type === 'retry') return scheduleRetry(unit, job, error, decision.delayMs);
    const ended = await updateFenced(
      unit,
      job,
      Prisma.sql`state = 'failed', finished_at = now(), lease_until = NULL, error = ${JSON.stringify(error)}::jsonb`,
    );
    if (ended) await applyOutcome(unit, job, { type: 'workFailed', error });
    return ended ? 'failed' : 'lost';
  });
}

/** Ends a run that was asked to stop. False when it had ended otherwise. */
export async function settleCancelled(job: ClaimedJob): Promise<boolean> {
  return inTransaction(
    async (unit) =>
      (await lockJobSession(unit, job)) && (await markCancelled(unit, job)) === 'cancelled',
  );
}

/** Gives a run back, because this worker goes down; another one starts it at once. */
export async function settleReleased(job: ClaimedJob, resource: Resource): Promise<boolean> {
  const message = await releaseJob(job, resource);
  if (message) await inTransaction(async (unit) => void unit.messages.push(message));
  return message !== null;
}

async function scheduleRetry(
  unit: UnitOfWork,
  job: ClaimedJob,
  error: ErrorBody,
  delayMs: number,
): Promise<FailureOutcome> {
  const ended = await updateFenced(
    unit,
    job,
    Prisma.sql`state = 'queued', lease_until = NULL, not_before = now() + make_interval(secs => ${delayMs / 1000}), stage = 'Waiting to try again', error = ${JSON.stringify(error)}::jsonb`,
  );
  const { resource } = await unit.tx.job.findUniqueOrThrow({
    where: { id: job.id },
    select: { resource: true },
  });
  // A little later than not_before, or the bell is heard too early and waits for the reconciler.
  if (ended)
    unit.messages.push({
      jobId: job.id,
      attempt: job.attempt,
      resource: resource as Resource,
      delayMs: delayMs + 50,
    });
  return ended ? 'retry' : 'lost';
}

async function markCancelled(unit: UnitOfWork, job: ClaimedJob): Promise<FailureOutcome> {
  const ended = await updateFenced(
    unit,
    job,
    Prisma.sql`state = 'cancelled', finished_at = now(), lease_until = NULL`,
  );
  if (ended) await applyOutcome(unit, job, { type: 'workCancelled' });
  return ended ? 'cancelled' : 'lost';
}

/**
 * Locks the session first, as everybody does, so that nobody waits in a circle. False when the
 * session is gone.
 */
async function lockJobSession(unit: UnitOfWork, job: ClaimedJob): Promise<boolean> {
  return job.sessionId === null || lockSession(unit, job.sessionId);
}

async function updateFenced(
  unit: UnitOfWork,
  job: ClaimedJob,
  change: Prisma.Sql,
): Promise<boolean> {
  const count = await unit.tx.$executeRaw`
    UPDATE job SET ${change}
    WHERE id = ${job.id}::uuid AND attempt = ${job.attempt} AND lease_owner = ${job.leaseOwner} AND state = 'running'`;
  return count === 1;
}

async function withFence(
  unit: UnitOfWork,
  job: ClaimedJob,
  change: Prisma.Sql,
  write: () => Promise<void>,
): Promise<boolean> {
  if (!(await lockJobSession(unit, job))) return false;
  const count = await unit.tx.$executeRaw`
    UPDATE job SET ${change}
    WHERE id = ${job.id}::uuid AND attempt = ${job.attempt} AND lease_owner = ${job.leaseOwner} AND state = 'running'
      AND cancel_requested_at IS NULL`;
  if (count === 0) return false;
  await write();
  return true;
}

/** The answer to a commit may be lost with the connection: then the row says how it went. */
async function wasSettled(job: ClaimedJob): Promise<boolean> {
  const row = await db().job.findUnique({
    where: { id: job.id },
    select: { state: true, attempt: true, leaseOwner: true },
  });
  return (
    row?.state === 'succeeded' && row.attempt === job.attempt && row.leaseOwner === job.leaseOwner
  );
}

async function recordOutcome(
  unit: UnitOfWork,
  job: ClaimedJob,
  outcome: JobOutcome,
): Promise<void> {
  const { id: jobId, ownerId, videoId, sessionId, clipId, attemptId } = job;
  for (const { kind, stored, contentType, downloadName, meta = {} } of outcome.files) {
    const target = sessionId === null ? { videoId } : { sessionId, clipId, attemptId };
    await unit.tx.artifact.create({
      data: {
        kind,
        ownerId,
        jobId,
        ...target,
        ...stored,
        contentType,
        downloadName: downloadName ?? null,
        meta: toJson(meta),
      },
    });
  }
  if (outcome.summary && attemptId)
    await unit.tx.attempt.update({
      where: { id: attemptId },
      data: { summary: toJson(outcome.summary) },
    });
  if (outcome.video && videoId) {
    const { state, probe } = outcome.video;
    await unit.tx.video.update({
      where: { id: videoId },
      data: { state, probe: toJson(probe), error: Prisma.DbNull },
    });
  }
  if (!clipId || !sessionId) return;
  if (outcome.report)
    await applyCommand(unit, clipId, outcome.report, {
      patch: outcome.clip,
      requestId: job.requestId,
    });
  else if (outcome.clip) await unit.tx.clip.update({ where: { id: clipId }, data: outcome.clip });
  if (job.kind === 'final') await joinWhenSettled(unit, sessionId, job.requestId);
}

type WorkStopped =
  | { readonly type: 'workFailed'; readonly error: ErrorBody }
  | { readonly type: 'workCancelled' };

/** Tells whoever waited for the work that it will not come. */
export async function applyOutcome(
  unit: UnitOfWork,
  job: Pick<ClaimedJob, 'kind' | 'clipId' | 'sessionId' | 'videoId' | 'requestId'>,
  outcome: WorkStopped,
): Promise<void> {
  if (job.kind === 'probe' && job.videoId) {
    const error = outcome.type === 'workFailed' ? outcome.error : new AppError('CANCELLED').body;
    await unit.tx.video.updateMany({
      where: { id: job.videoId, state: 'checking' },
      data: { state: 'refused', error: toJson(error) },
    });
  }
  if (!job.clipId || !job.sessionId || !isClipWork(job.kind)) return;
  await applyCommand(unit, job.clipId, { ...outcome, kind: job.kind });
  if (job.kind === 'final') await joinWhenSettled(unit, job.sessionId, job.requestId);
}

function isClipWork(kind: ClaimedJob['kind']): kind is ClipJobKind {
  return kind === 'analyse' || kind === 'follow' || kind === 'preview' || kind === 'final';
}
