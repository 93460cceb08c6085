// Sessions.

import { api } from '@/lib/contracts/endpoints/api';
import { createFromHighlights } from '@/lib/server/highlights/plan-highlights';
import { route } from '@/lib/server/http/route';
import { listSessions } from '@/lib/server/sessions/read-session';

export const GET = route(api.listSessions, ({ actor, query }) => listSessions(actor, query));

export const POST = route(api.createSessions, ({ actor, body, requestId, signal }) =>
  createFromHighlights(actor, body, requestId, signal),
);
