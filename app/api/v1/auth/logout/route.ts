// Sign-out.

import { api } from '@/lib/contracts/endpoints/api';
import { logOut } from '@/lib/server/auth/log-in';
import { signInCookie } from '@/lib/server/auth/sign-ins';
import { route } from '@/lib/server/http/route';

export const POST = route(api.logout, async ({ cookies, setCookie }) => {
  await logOut(cookies);
  setCookie(signInCookie(null));
  return { ok: true as const };
});
