// A new password by a link.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { resetPassword } from '@/lib/server/people/sign-in/reset-password';

export const POST = route(api.resetPassword, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies } = await resetPassword(body, caller);
  for (const cookie of cookies) setCookie(cookie);
  return actor;
});
