// Links to the reel of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { createReelLink, listReelLinks } from '@/lib/server/reel-links/reel-links';

export const GET = route(api.listReelLinks, ({ actor, query }) =>
  listReelLinks(actor, query.sessionId),
);

export const POST = route(api.createReelLink, ({ actor, body, client, requestId }) =>
  createReelLink(actor, body, { client, requestId }),
);
