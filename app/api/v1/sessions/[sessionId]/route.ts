// One session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { updateSession } from '@/lib/server/sessions/change-session';
import { deleteSession } from '@/lib/server/sessions/delete-session';
import { readSession } from '@/lib/server/sessions/read-session';

export const GET = route(api.readSession, ({ actor, params }) =>
  readSession(actor, params.sessionId),
);

export const PATCH = route(api.updateSession, ({ actor, params, body }) =>
  updateSession(actor, params.sessionId, body),
);

export const DELETE = route(api.deleteSession, ({ actor, params, requestId }) =>
  deleteSession(actor, params.sessionId, requestId),
);
