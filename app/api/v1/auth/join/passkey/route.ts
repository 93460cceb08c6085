// Options for the passkey of a user who joins.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startJoinPasskey } from '@/lib/server/people/sign-in/join';

export const POST = route(api.joinPasskeyOptions, async ({ body, setCookie, ...caller }) => {
  const { options, cookie } = await startJoinPasskey(body, caller);
  setCookie(cookie);
  return { options: { ...options } };
});
