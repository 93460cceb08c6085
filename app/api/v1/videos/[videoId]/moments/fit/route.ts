// The weights of the proposer by what was accepted and rejected.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { fitFromDecisions } from '@/lib/server/moments/propose';

export const POST = route(api.fitMomentWeights, ({ actor, params }) =>
  fitFromDecisions(actor, params.videoId),
);
