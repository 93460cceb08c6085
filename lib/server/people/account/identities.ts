// Accounts at another provider that are linked to one's own.

import type { AccountView } from '@/lib/contracts/account';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import { db } from '../../db/client';
import { auditAccount } from '../credentials/audit-account';
import { requireBrowser } from '../credentials/require-browser';
import { readAccount } from './account';
import { assertOtherWayIn } from './ways-in';

/** Removes a link, unless it is the last way in. */
export async function removeIdentity(
  actor: Actor,
  identityId: string,
  caller: Caller,
): Promise<AccountView> {
  requireBrowser(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.oidcIdentity.deleteMany({
      where: { id: identityId, userId: actor.id },
    });
    if (count === 0) throw new AppError('NOT_FOUND');
    await assertOtherWayIn(tx, actor.id);
    await auditAccount(tx, actor, caller, {
      action: 'identity.unlink',
      objectType: 'oidc_identity',
      objectId: identityId,
    });
  });
  return readAccount(actor);
}
