// The players of the same clips, and one more.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { addPlayer, listPlayers } from '@/lib/server/sessions/session-players';

export const GET = route(api.listPlayers, ({ actor, params }) =>
  listPlayers(actor, params.sessionId),
);

export const POST = route(api.addPlayer, ({ actor, params, body, requestId }) =>
  addPlayer(actor, params.sessionId, body.player, requestId),
);
