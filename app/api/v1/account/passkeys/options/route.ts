// Options for a further passkey.

import { api } from '@/lib/contracts/endpoints/api';
import { route } from '@/lib/server/http/route';
import { startAddingPasskey } from '@/lib/server/people/account/own-passkeys';

export const POST = route(api.addPasskeyOptions, async ({ actor, setCookie }) => {
  const { options, cookie } = await startAddingPasskey(actor);
  setCookie(cookie);
  return { options: { ...options } };
});
