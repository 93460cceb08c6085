// What happens in a session, as it happens.

import { api } from '@/lib/contracts/api';
import { subscribe } from '@/lib/server/events/subscribe';
import { eventStream } from '@/lib/server/http/event-stream';
import { readSession } from '@/lib/server/sessions/read-session';

export const GET = eventStream(api.sessionEvents, async ({ actor, params }, signal) => {
  await readSession(actor, params.sessionId);
  return subscribe(params.sessionId, signal);
});
