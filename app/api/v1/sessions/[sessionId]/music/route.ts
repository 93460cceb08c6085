// The music of a session. It is uploaded at /api/v1/uploads.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { deleteMusic } from '@/lib/server/sessions/delete-music';

export const DELETE = route(api.deleteMusic, ({ actor, params }) =>
  deleteMusic(actor, params.sessionId),
);
