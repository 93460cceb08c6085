// The browsers in which a user is signed in, listed and signed out.

import type { SignInView } from '@/lib/contracts/account';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { endSignIns, listSignInRows, signInHash } from '../../auth/sign-ins';
import { db } from '../../db/client';
import { auditAccount } from '../credentials/audit-account';
import { requireBrowser } from '../credentials/require-browser';
import { browserName } from './browser-name';

/** The sign-ins of the actor; `current` is that of this browser. */
export async function listSignIns(actor: Actor, { cookies }: Caller): Promise<SignInView[]> {
  requireBrowser(actor);
  const currentHash = signInHash(cookies);
  const rows = await listSignInRows(db(), actor.id);
  return rows.map(({ id, userAgent, network, createdAt, lastSeenAt, tokenHash }) => ({
    id,
    browser: browserName(userAgent),
    network,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: tokenHash === currentHash,
  }));
}

/** Signs one browser out, at once. */
export async function endSignIn(
  actor: Actor,
  signInId: string,
  caller: Caller,
): Promise<{ ended: number }> {
  requireBrowser(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.signIn.deleteMany({ where: { id: signInId, userId: actor.id } });
    if (count === 0) throw new AppError('NOT_FOUND');
    await auditAccount(tx, actor, caller, {
      action: 'sign_in.end',
      objectType: 'sign_in',
      objectId: signInId,
    });
  });
  announceEnded();
  return { ended: 1 };
}

/** Signs all browsers out but this one. */
export async function endOtherSignIns(actor: Actor, caller: Caller): Promise<{ ended: number }> {
  requireBrowser(actor);
  const ended = await db().$transaction(async (tx) => {
    const count = await endSignIns(tx, actor.id, signInHash(caller.cookies));
    if (count > 0)
      await auditAccount(tx, actor, caller, {
        action: 'sign_in.end_others',
        objectType: 'user',
        objectId: actor.id,
        detail: { endedSignIns: count },
      });
    return count;
  });
  announceEnded();
  return { ended };
}
