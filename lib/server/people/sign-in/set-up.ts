// The first run: the printed link creates the owner, once.

import { AppError } from '@/lib/errors/app-error';
import type { Caller } from '../../auth/caller';
import { consumeSetupTry } from '../../auth/rate-limits';
import { hashPassword } from '../../auth/secrets/password';
import { assertSetupToken, deleteSetupToken } from '../../auth/setup-token';
import { db } from '../../db/client';
import { Prisma } from '../../db/generated/client';
import { assertGoodPassword } from '../credentials/check-password';
import { beginSignIn, type SignedIn } from './begin-sign-in';

export type SetUp = {
  readonly token: string;
  readonly userName: string;
  readonly password: string;
};

/** Makes the owner and signs in. */
export async function setUp(
  { token, userName, password }: SetUp,
  caller: Caller,
): Promise<SignedIn> {
  await consumeSetupTry(caller.client);
  await assertSetupToken(token);
  assertGoodPassword(password, userName);
  const passwordHash = await hashPassword(password);
  return db().$transaction(
    async (tx) => {
      // Serializable: of two clients with the link, the second finds the first one's owner or gets
      // a conflict.
      if ((await tx.user.count()) > 0) throw new AppError('SETUP_ALREADY_DONE');
      const owner = await tx.user.create({
        data: { userName, passwordHash, role: 'owner' },
        select: { id: true, userName: true, role: true },
      });
      await deleteSetupToken(tx);
      return beginSignIn(tx, owner, caller, 'setup');
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}
