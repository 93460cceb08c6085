// Sign-in.

import { api } from '@/lib/contracts/api';
import { signInCookie } from '@/lib/server/auth/cookie-reply';
import { logIn } from '@/lib/server/auth/log-in';
import { route } from '@/lib/server/http/route';

export const POST = route(api.login, async ({ body, client, cookies, setCookie }) => {
  const { actor, token } = await logIn({ ...body, client, cookies });
  setCookie(signInCookie(token));
  return actor;
});
