// Stopping work that runs in this process. Three things stop a job: a message, a heartbeat that
// finds the job ended or cancelled, and the end of this process. Each job has one signal, and the
// reason is told once.

import { AppError } from '@/lib/errors/app-error';
import { stopChannel } from '@/lib/server/events/channels';
import { subscribeChannel } from '@/lib/server/events/subscribe-channel';
import type { ClaimedJob } from '@/lib/server/queue/lease';

/**
 * `asked`: a person cancelled it, or newer work replaced it; `lost`: the claim no longer holds;
 * `closing`: this process goes down; `late`: out of time.
 */
export type AbortReason = 'asked' | 'lost' | 'closing' | 'late';

/** One running job's rope. */
export type JobAbort = {
  readonly signal: AbortSignal;
  abortReason(): AbortReason | null;
  abort(abortReason: AbortReason): void;
};

export type JobAbortRegistry = {
  /** A rope for a job that starts here. `leave` it when the job has ended. */
  register(job: ClaimedJob): JobAbort & { unregister(): void };
  /** Lets running jobs go on, and lets no new ones begin. */
  drain(): void;
  /** Pulls every rope: the jobs are given back. */
  close(): void;
  acceptsJobs(): boolean;
  runningCount(): number;
  /** Stops hearing messages. */
  dispose(): void;
};

/** The ropes of this process, pulled by messages on the stop channel too. */
export function createJobAbortRegistry(): JobAbortRegistry {
  const jobAborts = new Map<string, Set<JobAbort>>();
  let draining = false;
  let closing = false;
  const unsubscribe = subscribeChannel(stopChannel, (message) => {
    for (const id of Array.isArray(message) ? message : [])
      for (const jobAbort of jobAborts.get(String(id)) ?? []) jobAbort.abort('asked');
  });
  return {
    register(job) {
      const jobAbort = createJobAbort();
      const registered = jobAborts.get(job.id) ?? new Set();
      jobAborts.set(job.id, registered.add(jobAbort));
      if (closing) jobAbort.abort('closing');
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
        jobAbort.abort('closing');
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
    abort(abortReason) {
      // The first reason stands: a job that was cancelled and then lost was cancelled.
      if (firstReason !== null) return;
      firstReason = abortReason;
      controller.abort(
        new AppError(abortReason === 'late' ? 'JOB_TIMEOUT' : 'CANCELLED', {
          internal: `stopped: ${abortReason}`,
        }),
      );
    },
  };
}
