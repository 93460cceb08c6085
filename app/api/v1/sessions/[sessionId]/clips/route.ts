// The clips of a session.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readSession } from '@/lib/server/sessions/read-session';

export const GET = route(
  api.readClips,
  async ({ actor, params }) => (await readSession(actor, params.sessionId)).clips,
);
