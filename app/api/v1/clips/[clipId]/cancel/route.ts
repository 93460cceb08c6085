// Stopping all work on a clip.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { cancelClip } from '@/lib/server/jobs/cancel-work';

export const POST = route(api.cancelClip, ({ actor, requestId, params }) =>
  cancelClip({ actor, requestId }, params.clipId),
);
