// What a match shows at one time.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readAt } from '@/lib/server/match-index/read-at';

export const GET = route(api.readAt, ({ actor, params, query }) =>
  readAt(actor, params.videoId, query.t),
);
