// Cookie -> actor. Every handler calls this itself; none relies on an earlier check.

import { AppError } from '@/lib/errors/app-error';
import { env } from '../env/env';
import type { Actor } from './actor';
import { isSecure, readToken } from './cookie';
import { localOwner } from './local-owner';
import { findActor } from './sign-ins';

/**
 * The actor; throws AUTH_REQUIRED without a sign-in and SESSION_EXPIRED with one that has ended.
 */
export async function currentActor(cookies: string | null): Promise<Actor> {
  if (env().AUTH_MODE === 'none') return localOwner();
  const token = readToken(cookies, isSecure(env().PUBLIC_URL));
  if (token === null) throw new AppError('AUTH_REQUIRED');
  const actor = await findActor(token);
  if (actor === null) throw new AppError('SESSION_EXPIRED');
  return actor;
}

/** The same as a question, for pages. */
export async function findCurrentActor(cookies: string | null): Promise<Actor | null> {
  if (env().AUTH_MODE === 'none') return localOwner();
  const token = readToken(cookies, isSecure(env().PUBLIC_URL));
  return token === null ? null : findActor(token);
}
