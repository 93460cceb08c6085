// One claimed job from start to settled: watch, handle, keep the files, record; or end it as
// cancelled, given back, to be tried again, or failed. The only place in the workers that catches
// what a handler throws.

import { AppError, fromUnknown } from '@/lib/errors/app-error';
import { retryWhileDbDown } from '@/lib/server/db/retry-while-db-down';
import type { JobOutcome } from '@/lib/server/jobs/record-outcome';
import {
  recordPartialOutcome,
  settleCancelled,
  settleFailed,
  settleReleased,
  settleSucceeded,
} from '@/lib/server/jobs/settle';
import type { Logger } from '@/lib/server/logger';
import type { ClaimedJob } from '@/lib/server/queue/lease';
import {
  artifactPath,
  commitFile,
  makeWorkDir,
  removeStored,
  removeWorkDir,
} from '@/lib/server/storage/storage';
import type { AbortReason } from './job-abort';
import type { JobOutputs, WorkerContext } from './job-handler';
import { type JobMonitor, monitorJob } from './monitor-job';

// A finished file waits this long for a database that is away.
const dbRetryMs = 10 * 60_000;

/** Runs a job. Resolves when it is settled, whatever the outcome. */
export async function runJob(job: ClaimedJob, context: WorkerContext): Promise<void> {
  const log = context.log.child({
    job_id: job.id,
    kind: job.kind,
    attempt: job.attempt,
    session_id: job.sessionId,
    clip_id: job.clipId,
    request_id: job.requestId,
  });
  const startedAt = Date.now();
  const jobAbort = context.jobAborts.register(job);
  let monitor: JobMonitor | null = null;
  try {
    monitor = await monitorJob(job, jobAbort, log);
    const workDir = await makeWorkDir(job.id, job.attempt);
    const saveProgress = (part: JobOutputs) => commitOutputs(job, part, recordPartialOutcome);
    const outputs = await context.handlers[job.kind]({
      job,
      workDir,
      signal: jobAbort.signal,
      onProgress: monitor.onProgress,
      log,
      saveProgress,
    });
    jobAbort.signal.throwIfAborted();
    await commitOutputs(job, outputs, settleSucceeded);
    log.info({ latency_ms: Date.now() - startedAt }, 'job done');
  } catch (cause) {
    await settleFailure(job, jobAbort.abortReason(), cause, log);
  } finally {
    monitor?.stop();
    jobAbort.unregister();
    await removeWorkDir(job.id, job.attempt);
  }
}

type RecordOutcome = (job: ClaimedJob, outcome: JobOutcome) => Promise<boolean>;

/**
 * Puts files into place and records them. When the claim no longer holds the files are taken away
 * again.
 */
async function commitOutputs(
  job: ClaimedJob,
  outputs: JobOutputs,
  record: RecordOutcome,
): Promise<void> {
  const target = job.clipId ?? job.sessionId ?? job.videoId ?? job.id;
  const files: JobOutcome['files'][number][] = [];
  // Not known: the answer to a commit was lost. Then the files stay; if nothing speaks of them,
  // they are swept later.
  let recorded: boolean | 'unknown' = false;
  try {
    for (const { file, ...rest } of outputs.files) {
      const stored = await commitFile(
        file,
        artifactPath(rest.kind, target, job.id, job.attempt, file.slice(file.lastIndexOf('.') + 1)),
      );
      files.push({ ...rest, stored });
    }
    recorded = 'unknown';
    recorded = await retryWhileDbDown(() => record(job, { ...outputs, files }), dbRetryMs);
  } finally {
    if (recorded === false) await Promise.all(files.map((file) => removeStored(file.stored.path)));
  }
  if (!recorded)
    throw new AppError('CANCELLED', {
      internal: 'the claim no longer holds; the result was discarded',
    });
}

async function settleFailure(
  job: ClaimedJob,
  reason: AbortReason | null,
  cause: unknown,
  log: Logger,
): Promise<void> {
  if (reason === 'asked') {
    const ended = await retryWhileDbDown(() => settleCancelled(job), dbRetryMs);
    return log.info({ ended }, 'job cancelled');
  }
  if (reason === 'closing') {
    const released = await settleReleased(job);
    return log.info({ givenBack: released }, 'job given back');
  }
  if (reason === 'lost') return log.warn({}, 'the claim was lost; the result is discarded');
  const error =
    reason === 'late' ? new AppError('JOB_TIMEOUT', { cause: cause }) : fromUnknown(cause);
  const outcome = await retryWhileDbDown(
    () => settleFailed(job, error.body, Math.random()),
    dbRetryMs,
  );
  log.error({ error, fate: outcome, code: error.code }, 'job failed');
}
