// One’s own API tokens.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { createToken, listTokens } from '@/lib/server/people/account/own-tokens';

export const GET = route(api.listTokens, ({ actor }) => listTokens(actor));

export const POST = route(api.createToken, ({ actor, body, ...caller }) =>
  createToken(actor, body, caller),
);
