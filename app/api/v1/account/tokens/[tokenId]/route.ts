// One API token.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { revokeToken } from '@/lib/server/people/account/own-tokens';

export const DELETE = route(api.revokeToken, ({ actor, params, ...caller }) =>
  revokeToken(actor, params.tokenId, caller),
);
