// Stopping work that runs in this process. Three things stop a job: a message, a heartbeat that finds the job ended or
// cancelled, and the end of this process. Each job has one signal, and the reason is told once.

import { AppError } from '@/lib/errors/app-error';
import { stopChannel } from '@/lib/server/events/channels';
import { listen } from '@/lib/server/events/listen';
import type { ClaimedJob } from '@/lib/server/jobs/lease';

/**
 * `asked`: a person cancelled it, or newer work replaced it; `lost`: the claim no longer holds;
 * `closing`: this process goes down; `late`: out of time.
 */
export type StopReason = 'asked' | 'lost' | 'closing' | 'late';

/** One running job's rope. */
export type Rope = { readonly signal: AbortSignal; reason(): StopReason | null; pull(reason: StopReason): void };

export type Cancellation = {
  /** A rope for a job that starts here. `leave` it when the job has ended. */
  join(job: ClaimedJob): Rope & { leave(): void };
  /** Lets running jobs go on, and lets no new ones begin. */
  drain(): void;
  /** Pulls every rope: the jobs are given back. */
  close(): void;
  mayBegin(): boolean;
  running(): number;
  /** Stops hearing messages. */
  end(): void;
};

/** The ropes of this process, pulled by messages on the stop channel too. */
export function openCancellation(): Cancellation {
  const ropes = new Map<string, Set<Rope>>();
  let draining = false;
  let closing = false;
  const forget = listen(stopChannel, (message) => {
    for (const id of Array.isArray(message) ? message : []) for (const rope of ropes.get(String(id)) ?? []) rope.pull('asked');
  });
  return {
    join(job) {
      const rope = makeRope();
      const here = ropes.get(job.id) ?? new Set();
      ropes.set(job.id, here.add(rope));
      if (closing) rope.pull('closing');
      const leave = () => {
        here.delete(rope);
        if (here.size === 0) ropes.delete(job.id);
      };
      return { ...rope, leave };
    },
    drain() {
      draining = true;
    },
    close() {
      draining = true;
      closing = true;
      for (const rope of [...ropes.values()].flatMap((set) => [...set])) rope.pull('closing');
    },
    mayBegin: () => !draining,
    running: () => ropes.size,
    end: forget,
  };
}

function makeRope(): Rope {
  const controller = new AbortController();
  let why: StopReason | null = null;
  return {
    signal: controller.signal,
    reason: () => why,
    pull(reason) {
      // The first reason stands: a job that was cancelled and then lost was cancelled.
      if (why !== null) return;
      why = reason;
      controller.abort(new AppError(reason === 'late' ? 'JOB_TIMEOUT' : 'CANCELLED', { internal: `stopped: ${reason}` }));
    },
  };
}
