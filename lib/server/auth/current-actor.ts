// Credentials -> actor. Every handler calls this itself; none relies on an earlier check.

import { AppError } from '@/lib/errors/app-error';
import { env } from '../env/env';
import type { Actor } from './actor';
import { findTokenActor } from './api-tokens';
import { isSecure, readToken } from './cookie';
import { bearerToken, type Credentials } from './credentials';
import { localOwner } from './local-owner';
import { findActor } from './sign-ins';

/**
 * The actor. Throws TOKEN_INVALID with a token that is not valid, AUTH_REQUIRED without a sign-in
 * and SESSION_EXPIRED with one that has ended.
 */
export async function currentActor(credentials: Credentials): Promise<Actor> {
  const actor = await findCurrentActor(credentials);
  if (actor !== null) return actor;
  if (bearerToken(credentials.authorization) !== null) throw new AppError('TOKEN_INVALID');
  const hasCookie = readToken(credentials.cookies, isSecure(env().PUBLIC_URL)) !== null;
  throw new AppError(hasCookie ? 'SESSION_EXPIRED' : 'AUTH_REQUIRED');
}

/** The same as a question, for pages and streams. */
export async function findCurrentActor(credentials: Credentials): Promise<Actor | null> {
  if (env().AUTH_MODE === 'none') return localOwner();
  const bearer = bearerToken(credentials.authorization);
  if (bearer !== null) return findTokenActor(bearer);
  const token = readToken(credentials.cookies, isSecure(env().PUBLIC_URL));
  return token === null ? null : findActor(token);
}
