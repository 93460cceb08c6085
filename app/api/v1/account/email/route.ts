// One’s own e-mail address.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { changeEmail } from '@/lib/server/people/account/emails';

export const POST = route(api.changeEmail, ({ actor, body, ...caller }) =>
  changeEmail(actor, body, caller),
);
