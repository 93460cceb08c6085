// A list of any format into the list of the match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { importMoments } from '@/lib/server/moments/import-moments';

export const POST = route(api.importMoments, ({ actor, params, body, signal }) =>
  importMoments(actor, params.videoId, body, signal),
);
