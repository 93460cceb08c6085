// The history of the list.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readHistory } from '@/lib/server/moments/read-history';

export const GET = route(api.readMomentHistory, ({ actor, params, query }) =>
  readHistory(actor, params.videoId, query),
);
