// Sign-in.

import { api } from '@/lib/contracts/endpoints/api';
import { logIn } from '@/lib/server/auth/log-in';
import { signInCookie } from '@/lib/server/auth/sign-ins';
import { route } from '@/lib/server/http/route';

export const POST = route(api.login, async ({ body, client, cookies, setCookie }) => {
  const { actor, token, browserCookie } = await logIn({ ...body, client, cookies });
  setCookie(signInCookie(token));
  setCookie(browserCookie);
  return actor;
});
