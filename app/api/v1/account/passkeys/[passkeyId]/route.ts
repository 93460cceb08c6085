// One passkey.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { removePasskey } from '@/lib/server/people/account/own-passkeys';

export const DELETE = route(api.removePasskey, ({ actor, params, ...caller }) =>
  removePasskey(actor, params.passkeyId, caller),
);
