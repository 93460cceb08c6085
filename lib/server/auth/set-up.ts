// The first run: the printed link creates the owner, once.

import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import type { Actor } from './actor';
import { rememberBrowser } from './known-browsers';
import { consumeSetupTry } from './rate-limits';
import { hashPassword } from './secrets/password';
import { assertSetupToken, deleteSetupToken } from './setup-token';
import { startSignIn } from './sign-ins';

export type SetUp = {
  readonly token: string;
  readonly userName: string;
  readonly password: string;
  readonly client: string;
  readonly cookies: string | null;
};

/** Makes the owner and signs in. */
export async function setUp({
  token,
  userName,
  password,
  client,
  cookies,
}: SetUp): Promise<{ actor: Actor; token: string; browserCookie: string }> {
  await consumeSetupTry(client);
  await assertSetupToken(token);
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
      const browserCookie = await rememberBrowser(tx, owner.id, cookies);
      return { actor: owner, token: await startSignIn(tx, owner.id), browserCookie };
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
}
