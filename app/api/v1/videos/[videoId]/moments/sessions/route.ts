// Sessions of moments.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { makeMomentSessions } from '@/lib/server/moments/make-sessions';

export const POST = route(api.makeMomentSessions, ({ actor, params, body, requestId }) =>
  makeMomentSessions(actor, params.videoId, body, requestId),
);
