// Bringing another attempt of a clip back.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { restoreAttempt } from '@/lib/server/sessions/command-clip';

export const POST = route(api.restoreAttempt, ({ actor, params, body, requestId }) =>
  restoreAttempt(actor, params.clipId, params.attemptId, body.expectedVersion, requestId),
);
