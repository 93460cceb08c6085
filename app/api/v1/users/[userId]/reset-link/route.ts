// A link for the password of a user.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { createResetLink } from '@/lib/server/people/sign-in/reset-password';

export const POST = route(api.createResetLink, ({ actor, params, ...caller }) =>
  createResetLink(actor, params.userId, caller),
);
