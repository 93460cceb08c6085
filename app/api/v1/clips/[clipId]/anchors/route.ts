// Choosing the player.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { chooseAnchors } from '@/lib/server/sessions/command-clip';

export const POST = route(api.chooseAnchors, ({ actor, params, body, requestId }) =>
  chooseAnchors(actor, params.clipId, body, requestId),
);
