// How a run ends, each way in one transaction: the fence is checked, the job's row changes, and
// what follows from it is recorded. Invariant: nothing is recorded of a run whose claim no longer
// holds or that was cancelled. The session is locked first, as everywhere, so that transactions
// cannot deadlock.

import type { ErrorBody } from '@/lib/errors/app-error';
import type { Resource } from '@/lib/session/job-catalog';
import { decideRetry } from '@/lib/session/retry';
import { decideWait, type WaitDecision } from '@/lib/session/wait';
import { crashPoint } from '../crash-point';
import { type Db, db } from '../db/client';
import { env } from '../env/env';
import { confirmCancel } from '../queue/cancel-jobs';
import { completeJob, touchJob } from '../queue/complete-job';
import { failJob, rescheduleJob } from '../queue/fail-job';
import type { ClaimedJob } from '../queue/lease';
import { putBackJob, releaseJob } from '../queue/release-job';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { type JobOutcome, recordOutcome, reportStopped } from './record-outcome';

/** Records a finished run. False when the claim no longer holds: the caller removes its files. */
export async function settleSucceeded(job: ClaimedJob, outcome: JobOutcome): Promise<boolean> {
  const done = await inTransaction(async (unit) => {
    if (!((await lockJobSession(unit, job)) && (await completeJob(unit.tx, job)))) return false;
    crashPoint('settle.completed');
    await recordOutcome(unit, job, outcome);
    crashPoint('settle.recorded');
    return true;
  });
  return done || (await isSettled(job));
}

/** Records part of a run that goes on. False when the claim no longer holds. */
export async function recordPartialOutcome(job: ClaimedJob, outcome: JobOutcome): Promise<boolean> {
  return inTransaction(async (unit) => {
    if (!((await lockJobSession(unit, job)) && (await touchJob(unit.tx, job)))) return false;
    // The connection may have broken after an earlier commit and before its response.
    if (await isRecorded(unit.tx, outcome)) return true;
    await recordOutcome(unit, job, outcome);
    return true;
  });
}

/** How a failed run ended; `lost` when the claim no longer held. */
export type FailureOutcome = 'retry' | 'waits' | 'failed' | 'cancelled' | 'lost';

/** Ends a failed run: queued again, put back, failed, or cancelled. `random` is 0..1. */
export async function settleFailed(
  job: ClaimedJob,
  error: ErrorBody,
  random: number,
): Promise<FailureOutcome> {
  return inTransaction(async (unit) => {
    if (!(await lockJobSession(unit, job))) return 'lost';
    const row = await unit.tx.job.findUnique({
      where: { id: job.id },
      select: { maxAttempts: true, cancelRequestedAt: true },
    });
    const wait = decideWait(error.code);
    if (wait && row?.cancelRequestedAt == null)
      return (await putBack(unit, job, error, wait)) ? 'waits' : 'lost';
    const run = {
      attempt: job.attempt,
      maxAttempts: row?.maxAttempts ?? 0,
      retryable: error.retryable,
      cancelRequested: row?.cancelRequestedAt != null,
    };
    const decision = decideRetry(run, retryParams(), random);
    if (decision.type === 'cancelled') return (await cancel(unit, job)) ? 'cancelled' : 'lost';
    if (decision.type === 'retry')
      return (await retryLater(unit, job, error, decision.delayMs)) ? 'retry' : 'lost';
    if (!(await failJob(unit.tx, job, error))) return 'lost';
    await reportStopped(unit, job, { type: 'workFailed', error });
    crashPoint('settle.failed');
    return 'failed';
  });
}

/** Ends a run whose cancel was requested. False when the claim no longer holds. */
export async function settleCancelled(job: ClaimedJob): Promise<boolean> {
  return inTransaction(
    async (unit) => (await lockJobSession(unit, job)) && (await cancel(unit, job)),
  );
}

/** Returns a run to the queue because its worker shuts down; another worker starts it at once. */
export async function settleReleased(job: ClaimedJob): Promise<boolean> {
  if (!(await releaseJob(job))) return false;
  crashPoint('settle.released');
  await inTransaction(async (unit) => pushMessage(unit, job, 0));
  return true;
}

function retryParams() {
  const { RETRY_BASE_DELAY, RETRY_MAX_DELAY, RETRY_JITTER } = env();
  return {
    baseDelayMs: RETRY_BASE_DELAY * 1000,
    maxDelayMs: RETRY_MAX_DELAY * 1000,
    jitter: RETRY_JITTER,
  };
}

async function retryLater(
  unit: UnitOfWork,
  job: ClaimedJob,
  error: ErrorBody,
  delayMs: number,
): Promise<boolean> {
  if (!(await rescheduleJob(unit.tx, job, error, delayMs))) return false;
  // Slightly after not_before: a message that comes too early finds nothing due.
  pushMessage(unit, job, delayMs + 50);
  return true;
}

async function putBack(
  unit: UnitOfWork,
  job: ClaimedJob,
  error: ErrorBody,
  wait: WaitDecision,
): Promise<boolean> {
  if (!(await putBackJob(unit.tx, job, error, wait))) return false;
  crashPoint('settle.put-back');
  pushMessage(unit, job, wait.delayMs + 50);
  return true;
}

function pushMessage(unit: UnitOfWork, { id, attempt, resource }: ClaimedJob, delayMs: number) {
  unit.messages.push({ jobId: id, attempt, resource: resource as Resource, delayMs });
}

async function cancel(unit: UnitOfWork, job: ClaimedJob): Promise<boolean> {
  if (!(await confirmCancel(unit.tx, job))) return false;
  await reportStopped(unit, job, { type: 'workCancelled' });
  crashPoint('settle.cancelled');
  return true;
}

/** False when the session was deleted. */
async function lockJobSession(unit: UnitOfWork, job: ClaimedJob): Promise<boolean> {
  return job.sessionId === null || lockSession(unit, job.sessionId);
}

/** A connection may break after the commit and before its response: then the row decides. */
async function isSettled(job: ClaimedJob): Promise<boolean> {
  const row = await db().job.findUnique({
    where: { id: job.id },
    select: { state: true, attempt: true, leaseOwner: true },
  });
  return (
    row?.state === 'succeeded' && row.attempt === job.attempt && row.leaseOwner === job.leaseOwner
  );
}

/** Whether the files of an outcome have their rows: paths are unique by job and attempt. */
async function isRecorded(tx: Db, { files }: JobOutcome): Promise<boolean> {
  if (files.length === 0) return false;
  const paths = files.map((file) => file.stored.path);
  return (await tx.artifact.count({ where: { path: { in: paths } } })) === paths.length;
}
