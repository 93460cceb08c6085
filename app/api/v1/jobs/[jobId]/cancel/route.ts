// Stopping a job.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { cancelJob } from '@/lib/server/jobs/cancel-job';

export const POST = route(api.cancelJob, ({ actor, params, requestId, client }) =>
  cancelJob(actor, params.jobId, { requestId, client }),
);
