// Undoing the deletion of the music of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { undeleteMusic } from '@/lib/server/sessions/delete-music';

export const POST = route(api.undeleteMusic, ({ actor, params, requestId }) =>
  undeleteMusic(actor, params.sessionId, requestId),
);
