// The event stream of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { eventStream } from '@/lib/server/http/event-stream';
import { forViewer } from '@/lib/server/sessions/for-viewer';
import { subscribe } from '@/lib/server/sessions/subscribe';

export const GET = eventStream(api.sessionEvents, async ({ actor, params }, signal) =>
  forViewer(subscribe(params.sessionId, signal), actor, params.sessionId),
);
