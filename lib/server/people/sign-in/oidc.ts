// Signing in by another provider, linking an account there to one's own, and joining with an
// invitation. An account is known by issuer and subject, never by an e-mail address alone.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Actor } from '../../auth/actor';
import { startFlow, takeFlow } from '../../auth/auth-flow';
import type { Caller } from '../../auth/caller';
import { findCurrentActor } from '../../auth/current-actor';
import { announceEnded } from '../../auth/ended';
import { consumeNetworkLimit } from '../../auth/rate-limits';
import { hashToken } from '../../auth/secrets/token';
import { type Db, db } from '../../db/client';
import { env } from '../../env/env';
import { auditAccount } from '../credentials/audit-account';
import { requireBrowser } from '../credentials/require-browser';
import { readOpenInvitation } from '../invitations/invitation-rows';
import { beginSignIn, type SignedIn } from './begin-sign-in';
import { acceptInvitation, nameConflicts } from './join';
import {
  authorizationRequest,
  identityOf,
  type ProviderIdentity,
  pendingSignIn,
} from './oidc-provider';
import { freeNameLike } from './user-names';

const purpose = 'oidc';
const flowData = z.object({
  pending: pendingSignIn,
  next: z.string(),
  /** Of the user who links. */
  userId: z.string().nullable(),
  /** Hash of the token of an invitation, to be used when the browser is back. */
  invitationHash: z.string().nullable(),
});
type Flow = z.infer<typeof flowData>;

export type StartedOidc = { readonly url: string; readonly cookie: string };

/** Begins a sign-in; with an invitation, an unknown person may join by it. */
export async function startOidc(
  { next, invitation }: { readonly next: string; readonly invitation?: string | undefined },
  caller: Caller,
): Promise<StartedOidc> {
  await consumeNetworkLimit('oidc', caller.client);
  const invitationHash = invitation === undefined ? null : hashToken(invitation);
  if (invitationHash !== null) await readOpenInvitation(db(), invitationHash);
  return start({ next, userId: null, invitationHash });
}

/** Begins linking an account there to that of the actor. */
export async function startLink(actor: Actor, caller: Caller): Promise<StartedOidc> {
  requireBrowser(actor);
  await consumeNetworkLimit('oidc', caller.client);
  return start({ next: '/account', userId: actor.id, invitationHash: null });
}

async function start(flow: Omit<Flow, 'pending'>): Promise<StartedOidc> {
  const { url, pending } = await authorizationRequest();
  return { url, cookie: await startFlow(purpose, { ...flow, pending }) };
}

export type FinishedOidc = {
  readonly actor: Actor;
  /** Of the new sign-in; none when an account was linked to the present one. */
  readonly cookies: readonly string[];
  readonly linked: boolean;
  readonly next: string;
};

/** Takes the answer of the provider, once. */
export async function finishOidc(query: string, caller: Caller): Promise<FinishedOidc> {
  await consumeNetworkLimit('oidc', caller.client);
  const flow = await takeFlow(purpose, flowData, caller.cookies);
  if (flow === null) {
    throw new AppError('OIDC_REJECTED', {
      public: message('This sign-in was not started in this browser, or took too long.'),
    });
  }
  const identity = await identityOf(query, flow.pending);
  if (flow.userId !== null) return link(flow.userId, identity, caller);
  const signedIn = await nameConflicts(() => signIn(identity, flow.invitationHash, caller));
  announceEnded();
  return { ...signedIn, linked: false, next: flow.next };
}

/** The user must still be signed in here: the flow alone is no proof of that. */
async function link(
  userId: string,
  { issuer, subject, name }: ProviderIdentity,
  caller: Caller,
): Promise<FinishedOidc> {
  const actor = await findCurrentActor({ cookies: caller.cookies, authorization: null });
  if (actor?.id !== userId) throw new AppError('OIDC_REJECTED');
  await db().$transaction(async (tx) => {
    const known = await tx.oidcIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
    });
    if (known && known.userId !== userId) throw new AppError('IDENTITY_TAKEN');
    if (known) return;
    const { id } = await tx.oidcIdentity.create({ data: { issuer, subject, userId, name } });
    await auditAccount(tx, actor, caller, {
      action: 'identity.link',
      objectType: 'oidc_identity',
      objectId: id,
      detail: { issuer, name },
    });
  });
  return { actor, cookies: [], linked: true, next: '/account' };
}

function signIn(
  identity: ProviderIdentity,
  invitationHash: string | null,
  caller: Caller,
): Promise<SignedIn> {
  const { issuer, subject } = identity;
  return db().$transaction(async (tx) => {
    const known = await tx.oidcIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      include: { user: true },
    });
    if (known?.user.disabledAt) throw new AppError('ACCOUNT_DISABLED');
    if (known)
      await tx.$executeRaw`
      UPDATE oidc_identity SET last_used_at = now() WHERE id = ${known.id}::uuid`;
    const user = known?.user ?? (await newUser(tx, identity, invitationHash, caller));
    return beginSignIn(tx, user, caller, 'oidc');
  });
}

/** Someone whom this installation does not know: by invitation, or where the settings let them in. */
async function newUser(
  tx: Db,
  { issuer, subject, name }: ProviderIdentity,
  invitationHash: string | null,
  caller: Caller,
): Promise<Pick<Actor, 'id' | 'userName' | 'role'>> {
  const role = env().OIDC_ROLE;
  const user = { id: randomUUID(), userName: await freeNameLike(tx, name), passwordHash: '' };
  if (invitationHash === null && role === 'none') throw new AppError('OIDC_NOT_LINKED');
  const created =
    invitationHash !== null
      ? await acceptInvitation(tx, invitationHash, user, caller)
      : await tx.user.create({
          data: { ...user, role: role === 'none' ? 'viewer' : role },
          select: { id: true, userName: true, role: true },
        });
  const { id } = await tx.oidcIdentity.create({
    data: { issuer, subject, userId: created.id, name },
  });
  await auditAccount(tx, created, caller, {
    action: 'identity.link',
    objectType: 'oidc_identity',
    objectId: id,
    detail: { issuer, name, newUser: true },
  });
  return created;
}
