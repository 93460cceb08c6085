// Taking up an analysis again.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { detect } from '@/lib/server/sessions/command-clip';

export const POST = route(api.detect, ({ actor, params, requestId }) =>
  detect(actor, params.clipId, requestId),
);
