// One’s own password.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { changePassword } from '@/lib/server/people/account/own-password';

export const POST = route(api.changePassword, ({ actor, body, ...caller }) =>
  changePassword(actor, body, caller),
);
