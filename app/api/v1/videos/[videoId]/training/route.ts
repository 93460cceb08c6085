// Whether a detector may learn from a match.

import { api } from '@/lib/contracts/endpoints/api';
import { allowTraining } from '@/lib/server/hard-frames/training-consent';
import { route } from '@/lib/server/http/route';

export const PATCH = route(api.allowTraining, ({ actor, params, body }) =>
  allowTraining(actor, params.videoId, body.allowed),
);
