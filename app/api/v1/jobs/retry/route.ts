// Repeating much ended work at once.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { retryJobs } from '@/lib/server/jobs/retry-work';

export const POST = route(api.retryJobs, ({ actor, requestId, body }) =>
  retryJobs({ actor, requestId }, body),
);
