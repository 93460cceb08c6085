// The answer of another provider.

import { api } from '@/lib/contracts/endpoints/api';
import { endedFlowCookie } from '@/lib/server/auth/auth-flow';
import { route } from '@/lib/server/http/route';
import { finishOidc } from '@/lib/server/people/sign-in/oidc';

export const POST = route(api.finishOidc, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies, linked, next } = await finishOidc(body.query, caller);
  for (const cookie of cookies) setCookie(cookie);
  setCookie(endedFlowCookie());
  return { user: actor, linked, next };
});
