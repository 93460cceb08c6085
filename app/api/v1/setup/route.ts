// The first run.

import { api } from '@/lib/contracts/endpoints/api';
import { setUp } from '@/lib/server/auth/set-up';
import { isSetupNeeded } from '@/lib/server/auth/setup-token';
import { signInCookie } from '@/lib/server/auth/sign-ins';
import { route } from '@/lib/server/http/route';

export const GET = route(api.setupStatus, async () => ({ needed: await isSetupNeeded() }));

export const POST = route(api.setup, async ({ body, client, cookies, setCookie }) => {
  const { actor, token, browserCookie } = await setUp({ ...body, client, cookies });
  setCookie(signInCookie(token));
  setCookie(browserCookie);
  return actor;
});
