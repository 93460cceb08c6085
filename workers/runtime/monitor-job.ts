// Watches over one running job: keeps its lease, passes its progress on, and pulls its rope when
// the lease is gone, somebody cancelled it, or its time is over. Does no work of its own, so that
// heartbeats are never late.

import { publishProgress } from '@/lib/server/events/channels';
import type { Logger } from '@/lib/server/logger';
import { heartbeat, type Progress } from '@/lib/server/queue/heartbeat';
import { readJobFacts } from '@/lib/server/queue/job-facts';
import { jobView } from '@/lib/server/queue/job-view';
import { type ClaimedJob, heartbeatMs, leaseSeconds } from '@/lib/server/queue/lease';
import type { JobAbort } from './job-abort';

/** People see progress this often at most. */
const progressIntervalMs = 400;

export type JobMonitor = { readonly onProgress: (progress: Progress) => void; stop(): void };

/** Begins to watch. Stop it when the job has been settled. */
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
  const deadline = setTimeout(() => jobAbort.abort('late'), timeoutMs);
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
      if (leaseState === 'cancelRequested') jobAbort.abort('asked');
      if (leaseState === 'lost') jobAbort.abort('lost');
    } catch (error) {
      // The work goes on without the database until the lease would have ended and somebody else
      // may begin it.
      log.warn({ error }, 'a heartbeat was missed');
      if (Date.now() - renewedAt > leaseSeconds * 1000) jobAbort.abort('lost');
    } finally {
      inFlight = false;
    }
  }, heartbeatMs);
  return () => clearInterval(timer);
}

/** Runs the action now and then at most once per interval, the last time included. */
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
