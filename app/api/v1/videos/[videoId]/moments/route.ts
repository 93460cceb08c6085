// The list of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { conditionalRoute } from '@/lib/server/http/route';
import { readMoments } from '@/lib/server/moments/read-moments';

export const GET = conditionalRoute(api.listMoments, async ({ actor, params, query }) => {
  const data = await readMoments(actor, params.videoId, query.since);
  return { version: String(data.revision), data };
});
