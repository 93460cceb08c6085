// Linking an account at another provider.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startLink } from '@/lib/server/people/sign-in/oidc';

export const POST = route(api.startLink, async ({ actor, setCookie, ...caller }) => {
  const { url, cookie } = await startLink(actor, caller);
  setCookie(cookie);
  return { url };
});
