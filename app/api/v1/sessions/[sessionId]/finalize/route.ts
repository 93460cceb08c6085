// Making the reel.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { finalizeSession } from '@/lib/server/sessions/change-session';

export const POST = route(api.finalize, ({ actor, params, requestId }) =>
  finalizeSession(actor, params.sessionId, requestId),
);
