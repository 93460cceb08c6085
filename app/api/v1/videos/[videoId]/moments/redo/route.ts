// Redo in the list.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { redoMoments } from '@/lib/server/moments/undo-moments';

export const POST = route(api.redoMoments, ({ actor, params, body }) =>
  redoMoments(actor, params.videoId, body),
);
