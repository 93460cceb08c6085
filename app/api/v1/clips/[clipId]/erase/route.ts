// A stretch of the path without the player.

import { api } from '@/lib/contracts/endpoints/api';
import { erasePath } from '@/lib/server/clip-files/erase-path';
import { route } from '@/lib/server/http/route';

export const POST = route(api.erasePath, ({ actor, params, body, requestId }) =>
  erasePath(actor, params.clipId, body, requestId),
);
