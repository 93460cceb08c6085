// A started sign-in or registration that the browser has to finish: what the server must remember
// of it, once, for minutes, and for this browser only (a cookie holds the token of the row).

import type { z } from 'zod';
import { db } from '../db/client';
import { env } from '../env/env';
import { isSecure, readNamedToken, tokenCookie } from './cookie';
import { hashToken, newToken } from './secrets/token';

const cookieName = 'followspot-flow';
/** Long enough to sign in elsewhere. */
export const flowSeconds = 600;

/** Remembers the data; returns the Set-Cookie that binds it to the browser. */
export async function startFlow(
  purpose: string,
  data: Record<string, unknown>,
  seconds: number = flowSeconds,
): Promise<string> {
  const token = newToken();
  await db().$executeRaw`DELETE FROM auth_flow WHERE expires_at < now()`;
  await db().$executeRaw`
    INSERT INTO auth_flow (token_hash, purpose, data, expires_at)
    VALUES (${hashToken(token)}, ${purpose}, ${JSON.stringify(data)}::jsonb, now() + make_interval(secs => ${seconds}))`;
  return tokenCookie(cookieName, token, { secure: isSecure(env().PUBLIC_URL), maxAge: seconds });
}

/** The data of the browser's flow, which ends with this; null when there is none of this purpose. */
export async function takeFlow<S extends z.ZodType>(
  purpose: string,
  schema: S,
  cookies: string | null,
): Promise<z.output<S> | null> {
  const token = readNamedToken(cookieName, cookies, isSecure(env().PUBLIC_URL));
  if (token === null) return null;
  const [row] = await db().$queryRaw<{ purpose: string; data: unknown; live: boolean }[]>`
    DELETE FROM auth_flow WHERE token_hash = ${hashToken(token)}
    RETURNING purpose, data, expires_at > now() AS live`;
  return row?.live && row.purpose === purpose ? schema.parse(row.data) : null;
}

/** Set-Cookie that forgets the flow. */
export function endedFlowCookie(): string {
  return tokenCookie(cookieName, null, { secure: isSecure(env().PUBLIC_URL), maxAge: 0 });
}
