// Bring back a link that was just revoked.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { restoreReelLink } from '@/lib/server/reel-links/reel-links';

export const POST = route(api.restoreReelLink, ({ actor, params, client, requestId }) =>
  restoreReelLink(actor, params.linkId, { client, requestId }),
);
