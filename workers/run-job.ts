// One claimed job from start to settled: watch, handle, keep the files, record; or end it as cancelled, given back, to be
// tried again, or failed. The only place in the workers that catches what a handler throws.

import { AppError, fromUnknown } from '@/lib/errors/app-error';
import { patiently } from '@/lib/server/db/patiently';
import type { Resource } from '@/lib/server/jobs/catalog';
import type { ClaimedJob } from '@/lib/server/jobs/lease';
import { type JobOutcome, recordDuring, settleCancelled, settleFailed, settleReleased, settleSucceeded } from '@/lib/server/jobs/settle';
import type { Logger } from '@/lib/server/logger';
import { artifactPath, commitFile, makeWorkDir, removeStored, removeWorkDir } from '@/lib/server/storage';
import type { StopReason } from './cancellation';
import type { Crew, Production } from './job-handler';
import { supervise, type Watch } from './supervise';

// A finished file waits this long for a database that is away.
const patienceMs = 10 * 60_000;

/** Runs a job. Resolves when it is settled, whatever the outcome. */
export async function runJob(job: ClaimedJob, crew: Crew): Promise<void> {
  const log = crew.log.child({
    job_id: job.id,
    kind: job.kind,
    attempt: job.attempt,
    session_id: job.sessionId,
    clip_id: job.clipId,
    request_id: job.requestId,
  });
  const startedAt = Date.now();
  const rope = crew.cancellation.join(job);
  let watch: Watch | null = null;
  try {
    watch = await supervise(job, rope, log);
    const workDir = await makeWorkDir(job.id, job.attempt);
    const keep = (part: Production) => deliver(job, part, recordDuring);
    const production = await crew.handlers[job.kind]({ job, workDir, signal: rope.signal, onProgress: watch.onProgress, log, keep });
    rope.signal.throwIfAborted();
    await deliver(job, production, settleSucceeded);
    log.info({ latency_ms: Date.now() - startedAt }, 'job done');
  } catch (thrown) {
    await conclude(job, rope.reason(), thrown, log);
  } finally {
    watch?.stop();
    rope.leave();
    await removeWorkDir(job.id, job.attempt);
  }
}

type Recorder = (job: ClaimedJob, outcome: JobOutcome) => Promise<boolean>;

/** Puts files into place and records them. When the claim no longer holds the files are taken away again. */
async function deliver(job: ClaimedJob, production: Production, recorder: Recorder): Promise<void> {
  const target = job.clipId ?? job.sessionId ?? job.videoId ?? job.id;
  const files: JobOutcome['files'][number][] = [];
  // Not known: the answer to a commit was lost. Then the files stay; if nothing speaks of them, they are swept later.
  let recorded: boolean | 'unknown' = false;
  try {
    for (const { file, ...rest } of production.files) {
      const stored = await commitFile(file, artifactPath(rest.kind, target, job.id, job.attempt, file.slice(file.lastIndexOf('.') + 1)));
      files.push({ ...rest, stored });
    }
    recorded = 'unknown';
    recorded = await patiently(() => recorder(job, { ...production, files }), patienceMs);
  } finally {
    if (recorded === false) await Promise.all(files.map((file) => removeStored(file.stored.path)));
  }
  if (!recorded) throw new AppError('CANCELLED', { internal: 'the claim no longer holds; the result was discarded' });
}

async function conclude(job: ClaimedJob, reason: StopReason | null, thrown: unknown, log: Logger): Promise<void> {
  if (reason === 'asked') {
    const ended = await patiently(() => settleCancelled(job), patienceMs);
    return log.info({ ended }, 'job cancelled');
  }
  if (reason === 'closing') {
    const givenBack = await settleReleased(job, job.resource as Resource);
    return log.info({ givenBack }, 'job given back');
  }
  if (reason === 'lost') return log.warn({}, 'the claim was lost; the result is discarded');
  const error = reason === 'late' ? new AppError('JOB_TIMEOUT', { cause: thrown }) : fromUnknown(thrown);
  const fate = await patiently(() => settleFailed(job, error.body, Math.random()), patienceMs);
  log.error({ error, fate, code: error.code }, 'job failed');
}
