// The event stream of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { eventStream } from '@/lib/server/http/event-stream';
import { readSession } from '@/lib/server/sessions/read-session';
import { subscribe } from '@/lib/server/sessions/subscribe';

export const GET = eventStream(api.sessionEvents, async ({ actor, params }, signal) => {
  await readSession(actor, params.sessionId);
  return subscribe(params.sessionId, signal);
});
