// Name and password -> a sign-in. An unknown name and a wrong password get the same response after
// the same time.

import { AppError } from '@/lib/errors/app-error';
import { recordAudit } from '../../audit/record-audit';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { knownBrowser } from '../../auth/known-browsers';
import { consumeLoginTry, resetLoginTries } from '../../auth/rate-limits';
import { verifyPassword } from '../../auth/secrets/password';
import { endBrowserSignIn } from '../../auth/sign-ins';
import { db } from '../../db/client';
import { beginSignIn, type SignedIn } from './begin-sign-in';

/** Signs in; always with a new token. */
export async function logIn(
  { userName, password }: { readonly userName: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn> {
  const attempt = {
    userName,
    client: caller.client,
    browser: await knownBrowser(caller.cookies, userName),
  };
  await consumeLoginTry(attempt);
  const user = await db().user.findUnique({ where: { userName } });
  const isMatch = await verifyPassword(user?.passwordHash || null, password);
  if (!user || !isMatch) {
    await recordFailure(user?.id ?? null, caller);
    throw new AppError('LOGIN_FAILED');
  }
  if (user.disabledAt !== null) throw new AppError('ACCOUNT_DISABLED');
  await resetLoginTries(attempt);
  const signedIn = await db().$transaction((tx) => beginSignIn(tx, user, caller, 'password'));
  announceEnded();
  return signedIn;
}

/** Ends the sign-in of this browser, if it has one. */
export async function logOut(caller: Caller): Promise<void> {
  await db().$transaction(async (tx) => {
    const userId = await endBrowserSignIn(tx, caller.cookies);
    if (userId === null) return;
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { id: true, userName: true },
    });
    await recordAudit(tx, {
      actor: user,
      action: 'sign_in.end',
      objectType: 'user',
      objectId: userId,
      client: caller.client,
      requestId: caller.requestId,
    });
  });
  announceEnded();
}

/** The name that was typed is left out: now and then it is a password. */
function recordFailure(userId: string | null, { client, requestId }: Caller): Promise<void> {
  return recordAudit(db(), {
    actor: null,
    action: 'sign_in.fail',
    objectType: 'user',
    objectId: userId,
    client,
    requestId,
  });
}
