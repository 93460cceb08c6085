// Cookies that hold a token: that of a sign-in, and of a started one. Over https the name begins with __Host-, so that no other site can set
// or see it.

/** Max-Age in seconds; the server's own limit is the same (sign-ins.ts). */
export const signInSecondsMax = 30 * 24 * 3600;

const signInName = 'followspot';

/**
 * Whether the app is served over https. Over plain http a cookie with Secure would make signing in
 * impossible.
 */
export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Set-Cookie for a token; null removes it. */
export function cookieFor(token: string | null, secure: boolean): string {
  return tokenCookie(signInName, token, { secure, maxAge: signInSecondsMax });
}

/** The token in a Cookie header, or null. */
export function readToken(header: string | null, secure: boolean): string | null {
  return readNamedToken(signInName, header, secure);
}

/** Set-Cookie of a token under a name of its own; null removes it. `maxAge` in seconds. */
export function tokenCookie(
  name: string,
  token: string | null,
  { secure, maxAge }: { secure: boolean; maxAge: number },
): string {
  const age = `Max-Age=${token === null ? 0 : maxAge}`;
  return `${fullName(name, secure)}=${token ?? ''}; Path=/; ${age}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The token under that name, or null. */
export function readNamedToken(
  name: string,
  header: string | null,
  secure: boolean,
): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === fullName(name, secure))
      return /^[A-Za-z0-9_-]{43}$/.exec(pair.slice(at + 1).trim())?.[0] ?? null;
  }
  return null;
}

function fullName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
