// Options for signing in with a passkey.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startPasskeySignIn } from '@/lib/server/people/sign-in/passkey-sign-in';

export const POST = route(api.passkeyOptions, async ({ setCookie, ...caller }) => {
  const { options, cookie } = await startPasskeySignIn(caller);
  setCookie(cookie);
  return { options: { ...options } };
});
