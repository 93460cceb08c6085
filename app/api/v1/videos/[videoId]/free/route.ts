// Removing previews and analyses of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { freeVideo } from '@/lib/server/retention/free-video';

export const POST = route(api.freeVideo, ({ actor, params, requestId }) =>
  freeVideo(actor, params.videoId, requestId),
);
