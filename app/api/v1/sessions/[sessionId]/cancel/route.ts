// Stopping all work of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { cancelSession } from '@/lib/server/jobs/cancel-work';

export const POST = route(api.cancelSession, ({ actor, requestId, params }) =>
  cancelSession({ actor, requestId }, params.sessionId),
);
