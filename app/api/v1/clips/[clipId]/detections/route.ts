// The detections of a frame.

import { api } from '@/lib/contracts/endpoints/api';
import { readDetections } from '@/lib/server/clip-files/read-clip-files';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readDetections, ({ actor, params, query }) =>
  readDetections(actor, params.clipId, query.frame),
);
