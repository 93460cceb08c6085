// Using an invitation.

import { api } from '@/lib/contracts/endpoints/api';
import { endedFlowCookie } from '@/lib/server/auth/auth-flow';
import { route } from '@/lib/server/http/route';
import { join } from '@/lib/server/people/sign-in/join';

export const POST = route(api.join, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies } = await join(body, caller);
  for (const cookie of cookies) setCookie(cookie);
  setCookie(endedFlowCookie());
  return actor;
});
