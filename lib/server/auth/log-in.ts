// Name and password -> a sign-in. An unknown name and a wrong password get the same response after
// the same time.

import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';
import { env } from '../env/env';
import type { Actor } from './actor';
import { isSecure, readToken } from './cookie';
import { knownBrowser, rememberBrowser } from './known-browsers';
import { consumeLoginTry, resetLoginTries } from './rate-limits';
import { verifyPassword } from './secrets/password';
import { endSignIn, startSignIn } from './sign-ins';

export type LogIn = {
  readonly userName: string;
  readonly password: string;
  readonly client: string;
  /**
   * Cookies of the request: a sign-in this browser still has is ended, so that a planted one cannot
   * live on.
   */
  readonly cookies: string | null;
};

/** Signs in; always with a new token. */
export async function logIn({
  userName,
  password,
  client,
  cookies,
}: LogIn): Promise<{ actor: Actor; token: string; browserCookie: string }> {
  const attempt = { userName, client, browser: await knownBrowser(cookies, userName) };
  await consumeLoginTry(attempt);
  const user = await db().user.findUnique({ where: { userName } });
  const isMatch = await verifyPassword(user?.passwordHash || null, password);
  if (!user || !isMatch) throw new AppError('LOGIN_FAILED');
  await resetLoginTries(attempt);
  await logOut(cookies);
  return {
    actor: { id: user.id, userName: user.userName, role: user.role },
    token: await startSignIn(db(), user.id),
    browserCookie: await rememberBrowser(db(), user.id, cookies),
  };
}

/** Ends the sign-in of this browser, if it has one. */
export async function logOut(cookies: string | null): Promise<void> {
  const token = readToken(cookies, isSecure(env().PUBLIC_URL));
  if (token !== null) await endSignIn(token);
}
