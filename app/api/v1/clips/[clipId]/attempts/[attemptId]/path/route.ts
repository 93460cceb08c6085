// Where the player is in one attempt.

import { api } from '@/lib/contracts/endpoints/api';
import { readAttemptPath } from '@/lib/server/clip-files/read-clip-files';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readAttemptPath, ({ actor, params }) =>
  readAttemptPath(actor, params.clipId, params.attemptId),
);
