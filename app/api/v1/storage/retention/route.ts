// Retention: the dry run and the run.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { planRetention, runRetention } from '@/lib/server/retention/run-retention';

export const GET = route(api.planRetention, ({ query }) => planRetention(query));

export const POST = route(api.runRetention, ({ actor, body, requestId }) =>
  runRetention({ actor, requestId, ...body }),
);
