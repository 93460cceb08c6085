// Sign-in with a passkey.

import { api } from '@/lib/contracts/endpoints/api';
import { endedFlowCookie } from '@/lib/server/auth/auth-flow';
import { route } from '@/lib/server/http/route';
import { signInWithPasskey } from '@/lib/server/people/sign-in/passkey-sign-in';

export const POST = route(api.signInWithPasskey, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies } = await signInWithPasskey(body.passkey, caller);
  for (const cookie of cookies) setCookie(cookie);
  setCookie(endedFlowCookie());
  return actor;
});
