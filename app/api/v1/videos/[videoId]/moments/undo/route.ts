// Undo in the list.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { undoMoments } from '@/lib/server/moments/undo-moments';

export const POST = route(api.undoMoments, ({ actor, params, body }) =>
  undoMoments(actor, params.videoId, body),
);
