// Aborts jobs that run in this process: on a stop message, on a heartbeat that finds the job
// cancelled or its lease lost, and on shutdown. Each job has one signal and one abort reason.

import { AppError } from '@/lib/errors/app-error';
import { stopChannel } from '@/lib/server/events/channels';
import { subscribeChannel } from '@/lib/server/events/subscribe-channel';
import type { ClaimedJob } from '@/lib/server/queue/lease';

/**
 * `cancelled`: by a user, or replaced by a newer job; `timeout`: its time limit has passed;
 * `leaseLost`: another worker holds it; `databaseAway`: another worker may, and there is no way to ask;
 * `gaveWay`: work that a user waits for gets its slot.
 */
export type AbortReason =
  | 'cancelled'
  | 'databaseAway'
  | 'gaveWay'
  | 'leaseLost'
  | 'shutdown'
  | 'timeout';

/** The abort state of one running job. */
export type JobAbort = {
  readonly signal: AbortSignal;
  abortReason(): AbortReason | null;
  /** Only the first reason counts. */
  abort(reason: AbortReason): void;
};

export type JobAbortRegistry = {
  /** For a job that starts here; `unregister` it when it has ended. */
  register(job: ClaimedJob): JobAbort & { unregister(): void };
  /** Running jobs continue, no new one starts. */
  drain(): void;
  /** Aborts every job with `shutdown`. */
  close(): void;
  acceptsJobs(): boolean;
  runningCount(): number;
  /** Unsubscribes from stop messages. */
  dispose(): void;
};

/** The jobs of this process, subscribed to the stop channel. */
export function createJobAbortRegistry(): JobAbortRegistry {
  const jobAborts = new Map<string, Set<JobAbort>>();
  let draining = false;
  let closing = false;
  const unsubscribe = subscribeChannel(stopChannel, (message) => {
    for (const id of Array.isArray(message) ? message : [])
      for (const jobAbort of jobAborts.get(String(id)) ?? []) jobAbort.abort('cancelled');
  });
  return {
    register(job) {
      const jobAbort = createJobAbort();
      const registered = jobAborts.get(job.id) ?? new Set();
      jobAborts.set(job.id, registered.add(jobAbort));
      if (closing) jobAbort.abort('shutdown');
      const unregister = () => {
        registered.delete(jobAbort);
        if (registered.size === 0) jobAborts.delete(job.id);
      };
      return { ...jobAbort, unregister };
    },
    drain() {
      draining = true;
    },
    close() {
      draining = true;
      closing = true;
      for (const jobAbort of [...jobAborts.values()].flatMap((set) => [...set]))
        jobAbort.abort('shutdown');
    },
    acceptsJobs: () => !draining,
    runningCount: () => jobAborts.size,
    dispose: unsubscribe,
  };
}

function createJobAbort(): JobAbort {
  const controller = new AbortController();
  let firstReason: AbortReason | null = null;
  return {
    signal: controller.signal,
    abortReason: () => firstReason,
    abort(reason) {
      // A job that was cancelled and then lost its lease was cancelled.
      if (firstReason !== null) return;
      firstReason = reason;
      const code = reason === 'timeout' ? 'JOB_TIMEOUT' : 'CANCELLED';
      controller.abort(new AppError(code, { internal: `aborted: ${reason}` }));
    },
  };
}
