// One's own password: checked again before something that could lock its owner out, and changed.

import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { knownBrowser } from '../../auth/known-browsers';
import { consumeLoginTry, resetLoginTries } from '../../auth/rate-limits';
import { hashPassword, verifyPassword } from '../../auth/secrets/password';
import { endSignIns, signInHash } from '../../auth/sign-ins';
import { db } from '../../db/client';
import { auditAccount } from '../credentials/audit-account';
import { assertGoodPassword } from '../credentials/check-password';
import { requireBrowser } from '../credentials/require-browser';

/**
 * Throws PASSWORD_WRONG unless this is the password of the actor; a user without one has nothing to
 * give. Tries count like those of the sign-in page.
 */
export async function assertCurrentPassword(
  actor: Actor,
  currentPassword: string | undefined,
  { client, cookies }: Caller,
): Promise<void> {
  const { passwordHash } = await db().user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  if (passwordHash === '') return;
  if (currentPassword === undefined) {
    throw new AppError('VALIDATION_FAILED', {
      fields: [
        { path: 'currentPassword', code: 'required', message: 'Enter your current password.' },
      ],
    });
  }
  const { userName } = actor;
  const attempt = { userName, client, browser: await knownBrowser(cookies, userName) };
  await consumeLoginTry(attempt);
  if (!(await verifyPassword(passwordHash, currentPassword))) throw new AppError('PASSWORD_WRONG');
  await resetLoginTries(attempt);
}

export type ChangePassword = {
  readonly password: string;
  readonly currentPassword?: string | undefined;
};

/** Changes or sets it, and ends all other sign-ins. API tokens stay: the user is known. */
export async function changePassword(
  actor: Actor,
  { password, currentPassword }: ChangePassword,
  caller: Caller,
): Promise<{ ended: number }> {
  requireBrowser(actor);
  await assertCurrentPassword(actor, currentPassword, caller);
  assertGoodPassword(password, actor.userName);
  const passwordHash = await hashPassword(password);
  const ended = await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.id }, data: { passwordHash } });
    await tx.accountLink.deleteMany({ where: { userId: actor.id, purpose: 'reset_password' } });
    const count = await endSignIns(tx, actor.id, signInHash(caller.cookies));
    await auditAccount(tx, actor, caller, {
      action: 'password.change',
      objectType: 'user',
      objectId: actor.id,
      detail: { endedSignIns: count },
    });
    return count;
  });
  announceEnded();
  return { ended };
}
