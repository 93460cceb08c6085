// The cookie of a sign-in. Over https its name begins with __Host-, so that no other site can set
// or see it.

/** Max-Age in seconds; the server's own limit is the same (sign-ins.ts). */
export const signInSecondsMax = 30 * 24 * 3600;

const plainName = 'followspot';
const secureName = '__Host-followspot';

/**
 * Whether the app is served over https. Over plain http a cookie with Secure would make signing in
 * impossible.
 */
export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Set-Cookie for a token; null removes it. */
export function cookieFor(token: string | null, secure: boolean): string {
  const name = secure ? secureName : plainName;
  const maxAge = token === null ? 'Max-Age=0' : `Max-Age=${signInSecondsMax}`;
  return `${name}=${token ?? ''}; Path=/; ${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The token in a Cookie header, or null. */
export function readToken(header: string | null, secure: boolean): string | null {
  const name = secure ? secureName : plainName;
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name)
      return /^[A-Za-z0-9_-]{43}$/.exec(pair.slice(at + 1).trim())?.[0] ?? null;
  }
  return null;
}
