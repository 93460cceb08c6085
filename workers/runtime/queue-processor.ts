// The BullMQ processor of a queue message: claims and runs jobs until there is none.

import type { Processor } from 'bullmq';
import { crashPoint } from '@/lib/server/crash-point';
import { claimJob } from '@/lib/server/queue/claim-job';
import type { Resource } from '@/lib/session/job-catalog';
import type { WorkerContext } from './job-handler';
import { runJob } from './run-job';

/**
 * The processor of one resource. A message is only a hint: which job runs, and whether a slot is
 * free, is decided by the claim in Postgres. BullMQ passes the signal only to a processor that
 * declares three parameters.
 */
export function createQueueProcessor(resource: Resource, context: WorkerContext): Processor {
  return async function processMessage(_message, _token, signal): Promise<void> {
    for (;;) {
      // Running jobs end by their own signals; this one only ends the claiming.
      if (signal?.aborted || !context.jobAborts.acceptsJobs()) return;
      const job = await claimJob(resource, context.owner);
      if (!job) return;
      crashPoint('claim.committed');
      await runJob(job, context);
    }
  };
}
