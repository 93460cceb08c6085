// A linked account.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { removeIdentity } from '@/lib/server/people/account/identities';

export const DELETE = route(api.removeIdentity, ({ actor, params, ...caller }) =>
  removeIdentity(actor, params.identityId, caller),
);
