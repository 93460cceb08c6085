// A link for a new password, by mail.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { requestReset } from '@/lib/server/people/sign-in/reset-password';

export const POST = route(api.requestReset, async ({ body, ...caller }) => {
  await requestReset(body.email, caller);
  return { ok: true as const };
});
