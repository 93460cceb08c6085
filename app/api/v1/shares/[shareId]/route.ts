// One share.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { deleteShare } from '@/lib/server/shares/shares';

export const DELETE = route(api.deleteShare, async ({ actor, params, client, requestId }) => {
  await deleteShare(actor, params.shareId, { client, requestId });
  return { ok: true as const };
});
