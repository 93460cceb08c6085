// A further passkey.

import { api } from '@/lib/contracts/endpoints/api';
import { endedFlowCookie } from '@/lib/server/auth/auth-flow';
import { route } from '@/lib/server/http/route';
import { addPasskey } from '@/lib/server/people/account/own-passkeys';

export const POST = route(api.addPasskey, async ({ actor, body, setCookie, ...caller }) => {
  const account = await addPasskey(actor, body, caller);
  setCookie(endedFlowCookie());
  return account;
});
