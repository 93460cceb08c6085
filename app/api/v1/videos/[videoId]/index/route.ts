// Making the index of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startIndex } from '@/lib/server/match-index/start-index';

export const POST = route(api.startIndex, ({ actor, params, body, requestId }) =>
  startIndex(actor, params.videoId, { again: body.again, requestId }),
);
