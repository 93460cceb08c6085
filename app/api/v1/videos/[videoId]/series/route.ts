// Metrics of a match over time.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readSeries } from '@/lib/server/match-index/read-series';

export const GET = route(api.readSeries, ({ actor, params, query }) =>
  readSeries(actor, params.videoId, query),
);
