// Who of a clip's people is likely the player.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readSuggestion } from '@/lib/server/player-memory/read-suggestion';

export const GET = route(api.readSuggestion, ({ actor, params }) =>
  readSuggestion(actor, params.clipId),
);
