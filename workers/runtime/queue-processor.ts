// The processor that answers a doorbell: claim, run, ask again until there is nothing to do.

import type { Processor } from 'bullmq';
import { claimJob } from '@/lib/server/queue/claim-job';
import type { Resource } from '@/lib/session/job-catalog';
import type { WorkerContext } from './job-handler';
import { runJob } from './run-job';

/**
 * Answers the bells of one resource. A bell says only that there may be work: what is done next,
 * and whether a slot is free, is decided by the claim. The three parameters are declared because
 * BullMQ counts them: only a processor with three is given the signal.
 */
export function createQueueProcessor(resource: Resource, context: WorkerContext): Processor {
  return async function processMessage(_message, _token, signal): Promise<void> {
    for (;;) {
      // Claimed jobs of this process end by their own signals; this one only ends the asking for
      // more.
      if (signal?.aborted || !context.jobAborts.acceptsJobs()) return;
      const job = await claimJob(resource, context.owner);
      if (!job) return;
      await runJob(job, context);
    }
  };
}
