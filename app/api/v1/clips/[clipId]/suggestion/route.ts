// Who of a clip's people is likely the player.

import { api } from '@/lib/contracts/endpoints/api';
import { readSuggestion } from '@/lib/server/player-memory/read-suggestion';
import { route } from '@/lib/server/http/route';

export const GET = route(api.readSuggestion, ({ actor, params }) =>
  readSuggestion(actor, params.clipId),
);
