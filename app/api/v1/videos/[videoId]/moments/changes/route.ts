// A change of the list.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { changeMoments } from '@/lib/server/moments/change-moments';

export const POST = route(api.changeMoments, ({ actor, params, body }) =>
  changeMoments(actor, params.videoId, body),
);
