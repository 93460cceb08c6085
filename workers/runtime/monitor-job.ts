// Monitors one running job: renews its lease, publishes its progress, and aborts it when the lease
// is lost, the job is cancelled, its time limit has passed, or it has to give way.

import { publishProgress } from '@/lib/server/events/channels';
import type { Logger } from '@/lib/server/logger';
import { heartbeat, type Progress } from '@/lib/server/queue/heartbeat';
import { readJobFacts } from '@/lib/server/queue/job-facts';
import { jobView } from '@/lib/server/queue/job-view';
import { type ClaimedJob, heartbeatMs, leaseSeconds } from '@/lib/server/queue/lease';
import { isSlotWanted } from '@/lib/server/queue/wanted-slot';
import { givesWay } from '@/lib/session/match-work';
import type { JobAbort } from './job-abort';

// At most this often, in ms.
const progressIntervalMs = 400;

export type JobMonitor = { readonly onProgress: (progress: Progress) => void; stop(): void };

/** Starts the monitor; stop it when the job is settled. */
export async function monitorJob(
  job: ClaimedJob,
  jobAbort: JobAbort,
  log: Logger,
): Promise<JobMonitor> {
  const { subject, timeoutMs } = await readJobFacts(job);
  let latest: Progress | null = null;
  const publish = throttled(progressIntervalMs, () => {
    if (!latest || !job.sessionId) return;
    const view = jobView(
      { ...job, ...latest },
      { subject, queuePosition: null, now: new Date(), clip: null },
    );
    void publishProgress(job.sessionId, view);
  });
  const stopHeartbeat = startHeartbeat(job, jobAbort, log, () => latest);
  const deadline = setTimeout(() => jobAbort.abort('timeout'), timeoutMs);
  return {
    onProgress(progress) {
      latest = progress;
      publish.schedule();
    },
    stop() {
      clearTimeout(deadline);
      publish.cancel();
      stopHeartbeat();
    },
  };
}

function startHeartbeat(
  job: ClaimedJob,
  jobAbort: JobAbort,
  log: Logger,
  latest: () => Progress | null,
): () => void {
  let renewedAt = Date.now();
  let inFlight = false;
  const timer = setInterval(async () => {
    if (inFlight) return;
    inFlight = true;
    try {
      const leaseState = await heartbeat(job, latest());
      renewedAt = Date.now();
      if (leaseState === 'cancelRequested') jobAbort.abort('cancelled');
      if (leaseState === 'lost') jobAbort.abort('leaseLost');
      if (await hasToGiveWay(job, latest())) jobAbort.abort('gaveWay');
    } catch (error) {
      // Without the database the job continues until its lease would have expired and another
      // worker may claim it.
      log.warn({ error }, 'heartbeat failed');
      if (Date.now() - renewedAt > leaseSeconds * 1000) jobAbort.abort('databaseAway');
    } finally {
      inFlight = false;
    }
  }, heartbeatMs);
  return () => clearInterval(timer);
}

async function hasToGiveWay(job: ClaimedJob, progress: Progress | null): Promise<boolean> {
  return (
    job.background && givesWay(progress ?? { done: 0, total: null }) && (await isSlotWanted(job))
  );
}

/** Runs the action at most once per interval; the last call is never dropped. */
function throttled(everyMs: number, action: () => void): { schedule(): void; cancel(): void } {
  let timer: NodeJS.Timeout | null = null;
  let lastAt = 0;
  const fire = () => {
    timer = null;
    lastAt = Date.now();
    action();
  };
  return {
    schedule() {
      timer ??= setTimeout(fire, Math.max(0, lastAt + everyMs - Date.now()));
    },
    cancel() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
