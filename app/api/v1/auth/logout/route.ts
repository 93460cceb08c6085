// Sign-out.

import { api } from '@/lib/contracts/endpoints/api';
import { signInCookie } from '@/lib/server/auth/sign-ins';
import { route } from '@/lib/server/http/route';
import { logOut } from '@/lib/server/people/sign-in/log-in';

export const POST = route(api.logout, async ({ setCookie, ...caller }) => {
  await logOut(caller);
  setCookie(signInCookie(null));
  return { ok: true as const };
});
