// The beginning of a sign-in by another provider.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startOidc } from '@/lib/server/people/sign-in/oidc';

export const POST = route(api.startOidc, async ({ body, setCookie, ...caller }) => {
  const { url, cookie } = await startOidc(body, caller);
  setCookie(cookie);
  return { url };
});
