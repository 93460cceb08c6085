// One browser in which one is signed in.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { endSignIn } from '@/lib/server/people/account/own-sign-ins';

export const DELETE = route(api.endSignIn, ({ actor, params, ...caller }) =>
  endSignIn(actor, params.signInId, caller),
);
