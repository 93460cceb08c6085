// What a player said about links to their reels.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { setConsent } from '@/lib/server/reel-links/player-consent';

export const POST = route(api.setPlayerConsent, ({ actor, body, client, requestId }) =>
  setConsent(actor, body, { client, requestId }),
);
