// One session.

import { api } from '@/lib/contracts/endpoints/api';
import { conditionalRoute, route } from '@/lib/server/http/route';
import { updateSession } from '@/lib/server/sessions/change-session';
import { deleteSession } from '@/lib/server/sessions/delete-session';
import { readVersionedSession } from '@/lib/server/sessions/read-session';

export const GET = conditionalRoute(api.readSession, async ({ actor, params }) => {
  const { session, version } = await readVersionedSession(actor, params.sessionId);
  return { version, data: session };
});

export const PATCH = route(api.updateSession, ({ actor, params, body }) =>
  updateSession(actor, params.sessionId, body),
);

export const DELETE = route(api.deleteSession, ({ actor, params, requestId }) =>
  deleteSession(actor, params.sessionId, requestId),
);
