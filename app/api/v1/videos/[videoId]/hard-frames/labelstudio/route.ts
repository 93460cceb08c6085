// The hard frames of a match for Label Studio.

import { api } from '@/lib/contracts/endpoints/api';
import { exportHardFrames } from '@/lib/server/hard-frames/labels';
import { route } from '@/lib/server/http/route';

export const POST = route(api.exportHardFrames, ({ actor, params }) =>
  exportHardFrames(actor, params.videoId),
);
