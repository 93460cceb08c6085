// One's own account as the account page shows it, and what this installation offers for signing in.

import type { AccountView, SignInMethods } from '@/lib/contracts/account';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { env } from '../env/env';
import { relyingParty } from './relying-party';
import { requireBrowser } from './require-browser';

/** How one can sign in here, beside name and password. */
export function signInMethods(): SignInMethods {
  const { PUBLIC_URL, OIDC_ISSUER, OIDC_LABEL, SMTP_URL } = env();
  return {
    passkeys: relyingParty(PUBLIC_URL) !== null,
    oidc: OIDC_ISSUER === undefined ? null : { label: OIDC_LABEL },
    mail: SMTP_URL !== undefined,
  };
}

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
    methods: signInMethods(),
  };
}
