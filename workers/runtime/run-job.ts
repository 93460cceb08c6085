// One claimed job from start to settled: monitor, handle, commit files and records; or settle it as
// cancelled, released, to be retried, or failed. The only place that catches what a handler throws.

import { AppError } from '@/lib/errors/app-error';
import { crashPoint } from '@/lib/server/crash-point';
import { retryWhileDbDown } from '@/lib/server/db/retry-while-db-down';
import { toAppError } from '@/lib/server/db/to-app-error';
import type { JobOutcome } from '@/lib/server/jobs/record-outcome';
import { recordStats } from '@/lib/server/jobs/record-stats';
import {
  type FailureOutcome,
  recordPartialOutcome,
  settleCancelled,
  settleFailed,
  settleReleased,
  settleSucceeded,
} from '@/lib/server/jobs/settle';
import type { Logger } from '@/lib/server/logger';
import { emptyHistogram, jobSecondsBounds, observed } from '@/lib/server/metrics/histogram';
import { addToTotals } from '@/lib/server/metrics/totals';
import type { ClaimedJob } from '@/lib/server/queue/lease';
import {
  artifactPath,
  commitFile,
  makeWorkDir,
  removeStored,
  removeWorkDir,
} from '@/lib/server/storage/storage';
import { withHelperLog } from '../process/helper-log';
import { inBackground } from '../process/priority';
import type { AbortReason } from './job-abort';
import type { JobOutputs, WorkerContext } from './job-handler';
import { type JobMonitor, monitorJob } from './monitor-job';
import { type RunStats, startRunStats } from './run-stats';

// Files without a row wait this long for an unavailable database, in ms: less than the hour after
// which they would be swept. Then the work is put back, and done again.
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
  const stats = startRunStats(job.stage, startedAt);
  let monitor: JobMonitor | null = null;
  try {
    monitor = await monitorJob(job, jobAbort, log);
    const workDir = await makeWorkDir(job.id, job.attempt);
    crashPoint('run.started');
    const saveProgress = (part: JobOutputs) => commitOutputs(job, part, recordPartialOutcome);
    const { signal } = jobAbort;
    const onProgress = withStats(monitor, stats);
    const work = { job, workDir, signal, onProgress, log, saveProgress };
    const handle = () => context.handlers[job.kind](work);
    const outputs = await withHelperLog(log, () =>
      job.background ? inBackground(handle) : handle(),
    );
    jobAbort.signal.throwIfAborted();
    crashPoint('run.worked');
    await commitOutputs(job, outputs, settleSucceeded);
    log.info({ latency_ms: Date.now() - startedAt }, 'job done');
    await saveStats(job, stats, log);
    await countRun(job, 'succeeded', startedAt, log);
  } catch (cause) {
    // First, because a full disk may be what keeps the database from recording anything.
    await removeWorkDir(job.id, job.attempt);
    const outcome = await settleFailure(job, jobAbort.abortReason(), cause, log);
    await countRun(job, outcome, startedAt, log);
  } finally {
    monitor?.stop();
    jobAbort.unregister();
    await removeWorkDir(job.id, job.attempt);
    crashPoint('run.cleaned');
  }
}

function withStats(monitor: JobMonitor, stats: RunStats): JobMonitor['onProgress'] {
  return (progress) => {
    stats.onProgress(progress, Date.now());
    monitor.onProgress(progress);
  };
}

/** The work is done and recorded: figures that cannot be written are not worth more than a line. */
async function saveStats(job: ClaimedJob, stats: RunStats, log: Logger): Promise<void> {
  try {
    await recordStats(job, stats.finish(Date.now()));
  } catch (error) {
    log.debug({ error }, 'figures of a run not recorded');
  }
}

/** How a run ended, for its figures. */
type RunOutcome = 'succeeded' | 'released' | FailureOutcome;

/** Figures are not worth a job either. */
async function countRun(
  { kind }: ClaimedJob,
  outcome: RunOutcome,
  startedAt: number,
  log: Logger,
): Promise<void> {
  const seconds = (Date.now() - startedAt) / 1000;
  const counts = observed(emptyHistogram(jobSecondsBounds), jobSecondsBounds, seconds);
  try {
    await addToTotals('followspot_job_seconds', { kind, outcome }, counts);
  } catch (error) {
    log.debug({ error }, 'run not counted');
  }
}

type RecordOutcome = (job: ClaimedJob, outcome: JobOutcome) => Promise<boolean>;

/** Moves files into storage and records them; removes them again when the lease is lost. */
async function commitOutputs(
  job: ClaimedJob,
  outputs: JobOutputs,
  record: RecordOutcome,
): Promise<void> {
  const target = job.clipId ?? job.sessionId ?? job.videoId ?? job.id;
  const files: JobOutcome['files'][number][] = [];
  // unknown: the connection broke during the commit. The files stay; the sweep removes them if no
  // row refers to them.
  let recorded: boolean | 'unknown' = false;
  try {
    for (const { file, ...rest } of outputs.files) {
      const extension = file.slice(file.lastIndexOf('.') + 1);
      const stored = await commitFile(
        file,
        artifactPath(target, job.id, job.attempt, { ...rest, extension }),
      );
      files.push({ ...rest, stored });
    }
    crashPoint('run.stored');
    recorded = 'unknown';
    recorded = await retryWhileDbDown(() => record(job, { ...outputs, files }), dbRetryMs);
    crashPoint('run.recorded');
  } finally {
    if (recorded === false) await Promise.all(files.map((file) => removeStored(file.stored.path)));
  }
  if (!recorded) throw new AppError('CANCELLED', { internal: 'lease lost: result discarded' });
}

async function settleFailure(
  job: ClaimedJob,
  reason: AbortReason | null,
  cause: unknown,
  log: Logger,
): Promise<RunOutcome> {
  if (reason === 'cancelled') {
    const ended = await retryWhileDbDown(() => settleCancelled(job));
    log.info({ ended }, 'job cancelled');
    return 'cancelled';
  }
  if (reason === 'shutdown' || reason === 'gaveWay') {
    const released = await settleReleased(job);
    log.info({ released, reason }, 'job released');
    return 'released';
  }
  if (reason === 'leaseLost') {
    log.warn({}, 'lease lost: result discarded');
    return 'lost';
  }
  const error = errorOf(reason, cause);
  const outcome = await retryWhileDbDown(() => settleFailed(job, error.body, Math.random()));
  log.error({ error, outcome, code: error.code }, 'job failed');
  return outcome;
}

/** What a failed run is recorded as. */
function errorOf(reason: AbortReason | null, cause: unknown): AppError {
  if (reason === 'timeout') return new AppError('JOB_TIMEOUT', { cause });
  // Put back uncounted, unless another worker has taken it over.
  if (reason === 'databaseAway') return new AppError('DB_UNAVAILABLE', { cause });
  return toAppError(cause);
}
