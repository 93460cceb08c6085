// The proof of an e-mail address.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { verifyEmail } from '@/lib/server/people/account/emails';

export const POST = route(api.verifyEmail, async ({ body, ...caller }) => {
  await verifyEmail(body.token, caller);
  return { ok: true as const };
});
