// Choosing again.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { clipCommand } from '@/lib/server/sessions/command-clip';

export const POST = route(api.reselect, ({ actor, params, body, requestId }) =>
  clipCommand(actor, params.clipId, 'reselect', body.expectedVersion, requestId),
);
