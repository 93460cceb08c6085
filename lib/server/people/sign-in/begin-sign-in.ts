// The end of every way to sign in: the sign-in this browser still has is ended, so that a planted
// one cannot live on, and a new one begins.

import { recordAudit } from '../../audit/record-audit';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { rememberBrowser } from '../../auth/known-browsers';
import { endBrowserSignIn, signInCookie, startSignIn } from '../../auth/sign-ins';
import type { Db } from '../../db/client';

/** The user, and the cookies to set: that of the sign-in, and that of the now known browser. */
export type SignedIn = { readonly actor: Actor; readonly cookies: readonly string[] };

/** How a user proved who they are. */
export type SignInMethod = 'password' | 'passkey' | 'oidc' | 'invitation' | 'reset link' | 'setup';

/** Starts the sign-in and records it: the last statement of the caller's transaction. */
export async function beginSignIn(
  tx: Db,
  { id, userName, role }: Pick<Actor, 'id' | 'userName' | 'role'>,
  caller: Caller,
  method: SignInMethod,
): Promise<SignedIn> {
  const actor = { id, userName, role };
  await endBrowserSignIn(tx, caller.cookies);
  const token = await startSignIn(tx, id, caller);
  const browserCookie = await rememberBrowser(tx, id, caller.cookies);
  await recordAudit(tx, {
    actor,
    action: 'sign_in.create',
    objectType: 'user',
    objectId: id,
    client: caller.client,
    requestId: caller.requestId,
    detail: { method },
  });
  return { actor, cookies: [signInCookie(token), browserCookie] };
}
