// Stopping much work at once.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { cancelJobs } from '@/lib/server/jobs/cancel-work';

export const POST = route(api.cancelJobs, ({ actor, requestId, body }) =>
  cancelJobs({ actor, requestId }, body),
);
