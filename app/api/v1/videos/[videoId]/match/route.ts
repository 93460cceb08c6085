// What the users say about a match.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readMatch, updateMatch } from '@/lib/server/match-index/match-settings';

export const GET = route(api.readMatch, ({ actor, params }) => readMatch(actor, params.videoId));

export const PATCH = route(api.updateMatch, ({ actor, params, body }) =>
  updateMatch(actor, params.videoId, body),
);
