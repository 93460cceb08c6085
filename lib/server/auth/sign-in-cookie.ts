// The cookie of a sign-in as this installation sets it.

import { env } from '../env/env';
import { cookieFor, isSecure } from './cookie';

/** Set-Cookie of a sign-in; null ends it. */
export function signInCookie(token: string | null): string {
  return cookieFor(token, isSecure(env().PUBLIC_URL));
}
