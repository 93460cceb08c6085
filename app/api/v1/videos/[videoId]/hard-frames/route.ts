// The hard frames of a match.

import { api } from '@/lib/contracts/endpoints/api';
import { collectHardFrames } from '@/lib/server/hard-frames/collect-frames';
import { readHardFrames } from '@/lib/server/hard-frames/read-hard-frames';
import { route } from '@/lib/server/http/route';

export const GET = route(api.listHardFrames, ({ actor, params }) =>
  readHardFrames(actor, params.videoId),
);

export const POST = route(api.collectHardFrames, ({ actor, params, requestId }) =>
  collectHardFrames(actor, params.videoId, requestId),
);
