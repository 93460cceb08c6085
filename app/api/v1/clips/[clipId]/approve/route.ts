// Taking a clip into the reel.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { clipCommand } from '@/lib/server/sessions/command-clip';

export const POST = route(api.approve, ({ actor, params, body, requestId }) =>
  clipCommand(actor, params.clipId, 'approve', body.expectedVersion, requestId),
);
