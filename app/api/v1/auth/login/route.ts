// Sign-in.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { logIn } from '@/lib/server/people/sign-in/log-in';

export const POST = route(api.login, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies } = await logIn(body, caller);
  for (const cookie of cookies) setCookie(cookie);
  return actor;
});
