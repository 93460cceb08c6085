// The first run.

import { api } from '@/lib/contracts/endpoints/api';
import { isSetupNeeded } from '@/lib/server/auth/setup-token';
import { route } from '@/lib/server/http/route';
import { setUp } from '@/lib/server/people/sign-in/set-up';

export const GET = route(api.setupStatus, async () => ({ needed: await isSetupNeeded() }));

export const POST = route(api.setup, async ({ body, setCookie, ...caller }) => {
  const { actor, cookies } = await setUp(body, caller);
  for (const cookie of cookies) setCookie(cookie);
  return actor;
});
