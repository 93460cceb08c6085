// Browsers that have signed in before. Wrong passwords of strangers, who may share the network or
// know the name, do not keep them out: a known browser counts for itself.

import type { Db } from '../db/client';
import { db } from '../db/client';
import { env } from '../env/env';
import { isSecure } from './cookie';
import { hashToken, newToken } from './secrets/token';

/** The longest that browsers keep a cookie. */
const secondsMax = 400 * 24 * 3600;

/** The key under which a browser counts that has signed in by this name before; else null. */
export async function knownBrowser(
  cookies: string | null,
  userName: string,
): Promise<string | null> {
  const token = readBrowserToken(cookies);
  if (token === null) return null;
  const tokenHash = hashToken(token);
  const rows = await db().$queryRaw<{ userId: string }[]>`
    SELECT user_id::text AS "userId" FROM known_browser JOIN app_user ON app_user.id = user_id
    WHERE token_hash = ${tokenHash} AND user_name = ${userName}
      AND last_used_at > now() - make_interval(secs => ${secondsMax})`;
  return rows[0] ? `${tokenHash}|${rows[0].userId}` : null;
}

/** Remembers the browser of a sign-in; returns its Set-Cookie. */
export async function rememberBrowser(
  store: Db,
  userId: string,
  cookies: string | null,
): Promise<string> {
  const old = readBrowserToken(cookies);
  const token = newToken();
  // A new token each time, so that one that was planted is worth nothing; other users of this
  // browser stay known.
  if (old !== null)
    await store.$executeRaw`
      UPDATE known_browser SET token_hash = ${hashToken(token)} WHERE token_hash = ${hashToken(old)}`;
  await store.$executeRaw`
    INSERT INTO known_browser (token_hash, user_id) VALUES (${hashToken(token)}, ${userId}::uuid)
    ON CONFLICT (token_hash, user_id) DO UPDATE SET last_used_at = now()`;
  await store.$executeRaw`
    DELETE FROM known_browser WHERE last_used_at < now() - make_interval(secs => ${secondsMax})`;
  const secure = isSecure(env().PUBLIC_URL);
  return `${cookieName()}=${token}; Path=/; Max-Age=${secondsMax}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function cookieName(): string {
  return isSecure(env().PUBLIC_URL) ? '__Host-followspot-browser' : 'followspot-browser';
}

function readBrowserToken(cookies: string | null): string | null {
  for (const pair of cookies?.split(';') ?? []) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === cookieName()) return /^[A-Za-z0-9_-]{43}$/.exec(value)?.[0] ?? null;
  }
  return null;
}
