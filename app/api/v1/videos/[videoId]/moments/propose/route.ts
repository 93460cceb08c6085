// Moments proposed from the index of the match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { proposeFromIndex } from '@/lib/server/moments/propose';

export const POST = route(api.proposeMoments, ({ actor, params, body }) =>
  proposeFromIndex(actor, params.videoId, body),
);
