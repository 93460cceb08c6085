// What an invitation offers.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { readInvitation } from '@/lib/server/people/sign-in/join';

export const POST = route(api.readInvitation, ({ body, ...caller }) =>
  readInvitation(body.token, caller),
);
