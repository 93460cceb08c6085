// Sign-ins by token. One ends after 7 days without use and after 30 days in any case, by the
// database's clock.

import type { Db } from '../db/client';
import { db } from '../db/client';
import { env } from '../env/env';
import type { Actor } from './actor';
import type { Caller } from './caller';
import { networkOf } from './client-address';
import { cookieFor, isSecure, readToken, signInSecondsMax } from './cookie';
import { hashToken, newToken } from './secrets/token';

const idleSecondsMax = 7 * 24 * 3600;
// Writing at every request would make reading expensive; a minute's error in seven days is none.
const touchSeconds = 60;
const userAgentLengthMax = 300;

/** Creates a sign-in and returns its token, which is stored nowhere. */
export async function startSignIn(
  store: Db,
  userId: string,
  caller: Pick<Caller, 'client' | 'userAgent'> | null = null,
): Promise<string> {
  const token = newToken();
  const userAgent = caller?.userAgent?.slice(0, userAgentLengthMax) ?? null;
  const network = caller ? networkOf(caller.client) : null;
  await store.$executeRaw`
    INSERT INTO sign_in (token_hash, user_id, expires_at, user_agent, network)
    VALUES (${hashToken(token)}, ${userId}::uuid, now() + make_interval(secs => ${signInSecondsMax}), ${userAgent}, ${network})`;
  return token;
}

/** The user of a token; null when it is unknown or has ended, or the user is disabled. */
export async function findActor(token: string): Promise<Actor | null> {
  const tokenHash = hashToken(token);
  const rows = await db().$queryRaw<
    { id: string; userName: string; role: Actor['role']; stale: boolean }[]
  >`
    SELECT app_user.id, user_name AS "userName", role::text, last_seen_at < now() - make_interval(secs => ${touchSeconds}) AS stale
    FROM sign_in JOIN app_user ON app_user.id = sign_in.user_id
    WHERE token_hash = ${tokenHash} AND disabled_at IS NULL
      AND expires_at > now() AND last_seen_at > now() - make_interval(secs => ${idleSecondsMax})`;
  const row = rows[0];
  if (!row) return null;
  if (row.stale)
    await db().$executeRaw`UPDATE sign_in SET last_seen_at = now() WHERE token_hash = ${tokenHash}`;
  return { id: row.id, userName: row.userName, role: row.role };
}

/** A sign-in that has not ended, for its user's list. */
export type SignInRow = {
  readonly id: string;
  readonly userAgent: string | null;
  readonly network: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly tokenHash: string;
};

/** The sign-ins of a user, last used first. */
export async function listSignInRows(store: Db, userId: string): Promise<SignInRow[]> {
  return store.$queryRaw<SignInRow[]>`
    SELECT id, user_agent AS "userAgent", network, created_at AS "createdAt",
      last_seen_at AS "lastSeenAt", token_hash AS "tokenHash"
    FROM sign_in
    WHERE user_id = ${userId}::uuid AND expires_at > now()
      AND last_seen_at > now() - make_interval(secs => ${idleSecondsMax})
    ORDER BY last_seen_at DESC, id`;
}

/** The stored form of the sign-in that a browser sends; null without one. */
export function signInHash(cookies: string | null): string | null {
  const token = readToken(cookies, isSecure(env().PUBLIC_URL));
  return token === null ? null : hashToken(token);
}

/**
 * Ends the sign-in of this browser, if it has one, and deletes those that have expired. Returns
 * whose it was.
 */
export async function endBrowserSignIn(store: Db, cookies: string | null): Promise<string | null> {
  const tokenHash = signInHash(cookies) ?? '';
  const ended = await store.$queryRaw<{ userId: string; tokenHash: string }[]>`
    DELETE FROM sign_in WHERE token_hash = ${tokenHash}
      OR expires_at < now() OR last_seen_at < now() - make_interval(secs => ${idleSecondsMax})
    RETURNING user_id AS "userId", token_hash AS "tokenHash"`;
  return ended.find((row) => row.tokenHash === tokenHash)?.userId ?? null;
}

/** Ends the sign-ins of a user, but for one; returns how many there were. */
export async function endSignIns(
  store: Db,
  userId: string,
  exceptHash: string | null = null,
): Promise<number> {
  return store.$executeRaw`
    DELETE FROM sign_in WHERE user_id = ${userId}::uuid AND token_hash IS DISTINCT FROM ${exceptHash}`;
}

/** Set-Cookie that stores the token of a sign-in; null deletes it. */
export function signInCookie(token: string | null): string {
  return cookieFor(token, isSecure(env().PUBLIC_URL));
}
