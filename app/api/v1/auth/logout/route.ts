// Sign-out.

import { api } from '@/lib/contracts/api';
import { signInCookie } from '@/lib/server/auth/cookie-reply';
import { logOut } from '@/lib/server/auth/log-in';
import { route } from '@/lib/server/http/route';

export const POST = route(api.logout, async ({ cookies, setCookie }) => {
  await logOut(cookies);
  setCookie(signInCookie(null));
  return { ok: true as const };
});
