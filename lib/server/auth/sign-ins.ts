// Sign-ins by token. One ends after 7 days without use and after 30 days in any case, by the
// database's clock.

import type { Db } from '../db/client';
import { db } from '../db/client';
import { env } from '../env/env';
import type { Actor } from './actor';
import { cookieFor, isSecure, signInSecondsMax } from './cookie';
import { hashToken, newToken } from './secrets/token';

const idleSecondsMax = 7 * 24 * 3600;
// Writing at every request would make reading expensive; a minute's error in seven days is none.
const touchSeconds = 60;

/** Creates a sign-in and returns its token, which is stored nowhere. */
export async function startSignIn(store: Db, userId: string): Promise<string> {
  const token = newToken();
  await store.$executeRaw`
    INSERT INTO sign_in (token_hash, user_id, expires_at)
    VALUES (${hashToken(token)}, ${userId}::uuid, now() + make_interval(secs => ${signInSecondsMax}))`;
  return token;
}

/** The user of a token; null when it is unknown or has ended. */
export async function findActor(token: string): Promise<Actor | null> {
  const tokenHash = hashToken(token);
  const rows = await db().$queryRaw<
    { id: string; userName: string; role: Actor['role']; stale: boolean }[]
  >`
    SELECT app_user.id, user_name AS "userName", role::text, last_seen_at < now() - make_interval(secs => ${touchSeconds}) AS stale
    FROM sign_in JOIN app_user ON app_user.id = sign_in.user_id
    WHERE token_hash = ${tokenHash} AND expires_at > now() AND last_seen_at > now() - make_interval(secs => ${idleSecondsMax})`;
  const row = rows[0];
  if (!row) return null;
  if (row.stale)
    await db().$executeRaw`UPDATE sign_in SET last_seen_at = now() WHERE token_hash = ${tokenHash}`;
  return { id: row.id, userName: row.userName, role: row.role };
}

/** Ends a sign-in, if it exists, and deletes those that have expired. */
export async function endSignIn(token: string): Promise<void> {
  await db().$executeRaw`
    DELETE FROM sign_in WHERE token_hash = ${hashToken(token)}
      OR expires_at < now() OR last_seen_at < now() - make_interval(secs => ${idleSecondsMax})`;
}

/** Set-Cookie that stores the token of a sign-in; null deletes it. */
export function signInCookie(token: string | null): string {
  return cookieFor(token, isSecure(env().PUBLIC_URL));
}
