// Repeating a job.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { retryJob } from '@/lib/server/jobs/retry-job';

export const POST = route(api.retryJob, ({ actor, params, requestId }) =>
  retryJob(actor, params.jobId, requestId),
);
