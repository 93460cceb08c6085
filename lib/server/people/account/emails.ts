// E-mail of an account: optional, and used for resets only once a link sent to it was opened.

import type { AccountView } from '@/lib/contracts/account';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { consumeLimit, consumeNetworkLimit } from '../../auth/rate-limits';
import { db } from '../../db/client';
import { isUniqueViolation } from '../../db/unique-violation';
import { translateInto } from '../../language/translators';
import { canSendMail, publicAddress, sendMail } from '../../mail/send-mail';
import { auditAccount } from '../credentials/audit-account';
import { createLink, takeLink } from '../credentials/one-time-links';
import { requireBrowser } from '../credentials/require-browser';
import { readAccount } from './account';
import { assertCurrentPassword } from './own-password';

export type ChangeEmail = {
  readonly email: string | null;
  readonly currentPassword?: string | undefined;
};

/** Sets or removes the address. A new one is unverified until its link is opened. */
export async function changeEmail(
  actor: Actor,
  { email, currentPassword }: ChangeEmail,
  caller: Caller,
): Promise<AccountView> {
  requireBrowser(actor);
  await assertCurrentPassword(actor, currentPassword, caller);
  if (email !== null && canSendMail()) {
    await consumeLimit('mailFrom', actor.id);
    await consumeLimit('mailTo', email.toLowerCase());
  }
  const link = await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.id }, data: { email, emailVerifiedAt: null } });
    // Links sent to an earlier address prove nothing any more.
    await tx.accountLink.deleteMany({ where: { userId: actor.id } });
    const created =
      email === null || !canSendMail()
        ? null
        : await createLink(tx, actor.id, 'verify_email', email);
    await auditAccount(tx, actor, caller, {
      action: email === null ? 'email.delete' : 'email.update',
      objectType: 'user',
      objectId: actor.id,
    });
    return created;
  });
  if (link && email !== null) {
    const t = await translateInto(caller.language);
    sendMail(
      {
        to: email,
        subject: t('Your e-mail address at Followspot'),
        text: [
          t('Hello {name},', { name: actor.userName }),
          t('open this link to confirm that this is your address. It works once, for a day:'),
          publicAddress(link.path),
          t('If you did not ask for it, ignore this mail.'),
        ].join('\n\n'),
      },
      caller.requestId,
    );
  }
  return readAccount(actor);
}

/** Opens the link of an address. */
export async function verifyEmail(token: string, caller: Caller): Promise<void> {
  await consumeNetworkLimit('link', caller.client);
  try {
    await db().$transaction(async (tx) => {
      const { userId, email } = await takeLink(tx, token, 'verify_email');
      const verified = await tx.user.updateMany({
        where: { id: userId, email },
        data: { emailVerifiedAt: new Date() },
      });
      if (verified.count === 0) throw new AppError('LINK_INVALID');
      await auditAccount(tx, null, caller, {
        action: 'email.verify',
        objectType: 'user',
        objectId: userId,
      });
    });
  } catch (thrown) {
    if (!isUniqueViolation(thrown)) throw thrown;
    throw new AppError('LINK_INVALID', {
      public: message('Another account uses this address already.'),
      hint: message('Remove it there, or enter another one on the account page.'),
    });
  }
}
