// The people in a frame.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readDetections } from '@/lib/server/sessions/read-clip-files';

export const GET = route(api.readDetections, ({ actor, params, query }) =>
  readDetections(actor, params.clipId, query.frame),
);
