// Repeating what failed in a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { retrySession } from '@/lib/server/jobs/retry-work';

export const POST = route(api.retrySession, ({ actor, requestId, params }) =>
  retrySession({ actor, requestId }, params.sessionId),
);
