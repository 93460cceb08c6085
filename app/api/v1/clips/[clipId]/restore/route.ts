// Undoing a skip.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { clipCommand } from '@/lib/server/sessions/command-clip';

export const POST = route(api.restore, ({ actor, params, body, requestId }) =>
  clipCommand(actor, params.clipId, 'restore', body.expectedVersion, requestId),
);
