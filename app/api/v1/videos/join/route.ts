// Several videos become one.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { joinVideos } from '@/lib/server/videos/join-videos';

export const POST = route(api.joinVideos, ({ actor, body, requestId }) =>
  joinVideos(actor, body, requestId),
);
