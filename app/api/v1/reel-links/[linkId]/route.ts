// One link to a reel.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { revokeReelLink } from '@/lib/server/reel-links/reel-links';

export const DELETE = route(api.revokeReelLink, ({ actor, params, client, requestId }) =>
  revokeReelLink(actor, params.linkId, { client, requestId }),
);
