// A new password by a one-time link: made by an owner, by the command line, or sent by mail. Using it
// ends all sign-ins of the user and revokes their API tokens: another person may have had the old
// password, and made tokens with it.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../../auth/actor';
import { revokeTokens } from '../../auth/api-tokens';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { consumeLimit, consumeNetworkLimit } from '../../auth/rate-limits';
import { hashPassword } from '../../auth/secrets/password';
import { endSignIns } from '../../auth/sign-ins';
import { db } from '../../db/client';
import { translateInto } from '../../language/translators';
import { canSendMail, publicAddress, sendMail } from '../../mail/send-mail';
import { auditAccount } from '../credentials/audit-account';
import { assertGoodPassword } from '../credentials/check-password';
import { createLink, readLink, takeLink } from '../credentials/one-time-links';
import { requireBrowser } from '../credentials/require-browser';
import { beginSignIn, type SignedIn } from './begin-sign-in';

/**
 * A link for another user, to be handed over by other means. `actor` null: the command line. Not
 * with an API token: the link would give it the account of any owner.
 */
export async function createResetLink(
  actor: Actor | null,
  userId: string,
  caller: Caller | null,
): Promise<{ path: string; expiresAt: string }> {
  if (actor) {
    requireBrowser(actor);
    await consumeLimit('resetLink', actor.id);
  }
  return db().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { userName: true } });
    if (!user) throw new AppError('USER_NOT_FOUND');
    const { path, expiresAt } = await createLink(tx, userId, 'reset_password');
    await auditAccount(tx, actor, caller, {
      action: 'password.reset_link',
      objectType: 'user',
      objectId: userId,
      detail: { userName: user.userName },
    });
    return { path, expiresAt: expiresAt.toISOString() };
  });
}

/** Sends a link to the address, if it is a verified one of a user. The answer is the same. */
export async function requestReset(email: string, caller: Caller): Promise<void> {
  if (!canSendMail()) {
    throw new AppError('FEATURE_OFF', {
      public: message('This installation sends no mail.'),
      hint: message('Ask an owner of it for a link.'),
    });
  }
  await consumeNetworkLimit('mailFrom', caller.client);
  await consumeLimit('mailTo', email.toLowerCase());
  // Before it is known whether the address is: how long it takes must not reveal that.
  const t = await translateInto(caller.language);
  const [user] = await db().$queryRaw<{ id: string; userName: string; email: string }[]>`
    SELECT id, user_name AS "userName", email FROM app_user
    WHERE lower(email) = lower(${email}) AND email_verified_at IS NOT NULL AND disabled_at IS NULL`;
  if (!user) return;
  const { path } = await db().$transaction(async (tx) => {
    const link = await createLink(tx, user.id, 'reset_password');
    await auditAccount(tx, null, caller, {
      action: 'password.reset_mail',
      objectType: 'user',
      objectId: user.id,
    });
    return link;
  });
  sendMail(
    {
      to: user.email,
      subject: t('A new password for Followspot'),
      text: [
        t('Hello {name},', { name: user.userName }),
        t('open this link to set a new password. It works once, for an hour:'),
        publicAddress(path),
        t('If you did not ask for it, ignore this mail: nothing changes.'),
      ].join('\n\n'),
    },
    caller.requestId,
  );
}

/** Whose password the link resets. */
export async function readReset(token: string, caller: Caller): Promise<{ userName: string }> {
  await consumeNetworkLimit('link', caller.client);
  const { userName } = await readLink(db(), token, 'reset_password');
  return { userName };
}

/** Sets the new password, ends all sign-ins, revokes all API tokens, and signs in. */
export async function resetPassword(
  { token, password }: { readonly token: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn> {
  await consumeNetworkLimit('link', caller.client);
  const { userName } = await readLink(db(), token, 'reset_password');
  assertGoodPassword(password, userName);
  const passwordHash = await hashPassword(password);
  const signedIn = await db().$transaction(async (tx) => {
    const { userId } = await takeLink(tx, token, 'reset_password');
    const user = await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    if (user.disabledAt !== null) throw new AppError('ACCOUNT_DISABLED');
    const endedSignIns = await endSignIns(tx, userId);
    const revokedTokens = await revokeTokens(tx, userId);
    await auditAccount(tx, user, caller, {
      action: 'password.reset',
      objectType: 'user',
      objectId: userId,
      detail: { endedSignIns, revokedTokens },
    });
    return beginSignIn(tx, user, caller, 'reset link');
  });
  announceEnded();
  return signedIn;
}
