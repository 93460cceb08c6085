// Undoing the deletion of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { undeleteSession } from '@/lib/server/sessions/delete-session';
import { readSession } from '@/lib/server/sessions/read-session';

export const POST = route(api.undeleteSession, async ({ actor, params, requestId }) => {
  await undeleteSession(actor, params.sessionId, requestId);
  return readSession(actor, params.sessionId);
});
