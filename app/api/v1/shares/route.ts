// Who may see what of yours.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { listShares, shareWith } from '@/lib/server/shares/shares';

export const GET = route(api.listShares, ({ actor, query }) => listShares(actor, query));

export const POST = route(api.createShare, ({ actor, body, client, requestId }) =>
  shareWith(actor, body, { client, requestId }),
);
