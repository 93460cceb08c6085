// Checking a refused video again.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { checkVideo } from '@/lib/server/videos/update-video';

export const POST = route(api.checkVideo, ({ actor, params, requestId }) =>
  checkVideo(actor, params.videoId, requestId),
);
