// Watches over one running job: keeps its lease, passes its progress on, and pulls its rope when the lease is gone,
// somebody cancelled it, or its time is over. Does no work of its own, so that heartbeats are never late.

import { publishProgress } from '@/lib/server/events/channels';
import { readJobFacts } from '@/lib/server/jobs/job-facts';
import { jobView } from '@/lib/server/jobs/job-view';
import { beat, type ClaimedJob, heartbeatMs, leaseSeconds, type Progress } from '@/lib/server/jobs/lease';
import type { Logger } from '@/lib/server/logger';
import type { Rope } from './cancellation';

/** People see progress this often at most. */
const tellEveryMs = 400;

export type Watch = { readonly onProgress: (progress: Progress) => void; stop(): void };

/** Begins to watch. Stop it when the job has been settled. */
export async function supervise(job: ClaimedJob, rope: Rope, log: Logger): Promise<Watch> {
  const { subject, timeoutMs } = await readJobFacts(job);
  let latest: Progress | null = null;
  const tell = throttled(tellEveryMs, () => {
    if (!latest || !job.sessionId) return;
    const view = jobView({ ...job, ...latest }, { subject, queuePosition: null, now: new Date(), clip: null });
    void publishProgress(job.sessionId, view);
  });
  const stopBeating = keepBeating(job, rope, log, () => latest);
  const deadline = setTimeout(() => rope.pull('late'), timeoutMs);
  return {
    onProgress(progress) {
      latest = progress;
      tell.soon();
    },
    stop() {
      clearTimeout(deadline);
      tell.never();
      stopBeating();
    },
  };
}

function keepBeating(job: ClaimedJob, rope: Rope, log: Logger, latest: () => Progress | null): () => void {
  let heldAt = Date.now();
  let beating = false;
  const timer = setInterval(async () => {
    if (beating) return;
    beating = true;
    try {
      const answer = await beat(job, latest());
      heldAt = Date.now();
      if (answer === 'cancelRequested') rope.pull('asked');
      if (answer === 'lost') rope.pull('lost');
    } catch (error) {
      // The work goes on without the database until the lease would have ended and somebody else may begin it.
      log.warn({ error }, 'a heartbeat was missed');
      if (Date.now() - heldAt > leaseSeconds * 1000) rope.pull('lost');
    } finally {
      beating = false;
    }
  }, heartbeatMs);
  return () => clearInterval(timer);
}

/** Runs the action now and then at most once per interval, the last time included. */
function throttled(everyMs: number, action: () => void): { soon(): void; never(): void } {
  let timer: NodeJS.Timeout | null = null;
  let lastAt = 0;
  const act = () => {
    timer = null;
    lastAt = Date.now();
    action();
  };
  return {
    soon() {
      timer ??= setTimeout(act, Math.max(0, lastAt + everyMs - Date.now()));
    },
    never() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
