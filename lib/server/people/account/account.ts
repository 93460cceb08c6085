// One's own account as the account page shows it.

import type { AccountView } from '@/lib/contracts/account';
import type { Actor } from '../../auth/actor';
import { db } from '../../db/client';
import { readQuota } from '../../storage/reservations';
import { requireBrowser } from '../credentials/require-browser';
import { signInMethods } from '../sign-in/sign-in-methods';

/** The account of the actor. */
export async function readAccount(actor: Actor): Promise<AccountView> {
  requireBrowser(actor);
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.id },
    include: {
      passkeys: { orderBy: { createdAt: 'asc' } },
      oidcIdentities: { orderBy: { createdAt: 'asc' } },
    },
  });
  return {
    id: user.id,
    userName: user.userName,
    role: user.role,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    hasPassword: user.passwordHash !== '',
    passkeys: user.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    identities: user.oidcIdentities.map(({ id, issuer, name }) => ({ id, issuer, name })),
    quota: await readQuota(db(), actor.id),
    methods: signInMethods(),
  };
}
