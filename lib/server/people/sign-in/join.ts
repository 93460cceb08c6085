// Using an invitation: a new user, what it shares, and a sign-in, in one transaction. Of two
// clients with one link, the second finds it used.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RegistrationResponse } from '@/lib/contracts/passkeys';
import type { InvitationOffer } from '@/lib/contracts/people';
import { AppError, assert } from '@/lib/errors/app-error';
import { startFlow, takeFlow } from '../../auth/auth-flow';
import type { Caller } from '../../auth/caller';
import { consumeNetworkLimit } from '../../auth/rate-limits';
import { hashPassword } from '../../auth/secrets/password';
import { hashToken } from '../../auth/secrets/token';
import { type Db, db } from '../../db/client';
import { isUniqueViolation } from '../../db/unique-violation';
import { createShare } from '../../shares/create-share';
import { auditAccount } from '../credentials/audit-account';
import { assertGoodPassword } from '../credentials/check-password';
import {
  challengeSeconds,
  checkRegistration,
  type NewPasskey,
  registrationOptions,
  type StartedCeremony,
  storePasskey,
} from '../credentials/passkeys';
import { type InvitationRow, readOpenInvitation, shareOf } from '../invitations/invitation-rows';
import { beginSignIn, type SignedIn } from './begin-sign-in';
import { assertNameFree } from './user-names';

const purpose = 'passkey-join';
const flowData = z.object({
  challenge: z.string(),
  userId: z.string(),
  userName: z.string(),
  tokenHash: z.string(),
});

/** What the join page says. */
export async function readInvitation(token: string, caller: Caller): Promise<InvitationOffer> {
  await consumeNetworkLimit('link', caller.client);
  const row = await readOpenInvitation(db(), hashToken(token));
  const { role, createdBy: invitedBy, note, expiresAt } = row;
  return { role, invitedBy, note, share: shareOf(row), expiresAt: expiresAt.toISOString() };
}

/** Options for the passkey of the user to be. */
export async function startJoinPasskey(
  { token, userName }: { readonly token: string; readonly userName: string },
  caller: Caller,
): Promise<StartedCeremony<Awaited<ReturnType<typeof registrationOptions>>>> {
  await consumeNetworkLimit('link', caller.client);
  await readOpenInvitation(db(), hashToken(token));
  await assertNameFree(db(), userName);
  const userId = randomUUID();
  const options = await registrationOptions({ id: userId, userName }, []);
  const data = { challenge: options.challenge, userId, userName, tokenHash: hashToken(token) };
  return { options, cookie: await startFlow(purpose, data, challengeSeconds) };
}

export type Join = {
  readonly token: string;
  readonly userName: string;
  readonly password?: string | undefined;
  readonly passkey?: RegistrationResponse | undefined;
};

/** Makes the user and signs in. */
export async function join(request: Join, caller: Caller): Promise<SignedIn> {
  await consumeNetworkLimit('link', caller.client);
  await readOpenInvitation(db(), hashToken(request.token));
  await assertNameFree(db(), request.userName);
  const passkey = request.passkey ? await checkPasskey(request, request.passkey, caller) : null;
  if (request.password !== undefined) assertGoodPassword(request.password, request.userName);
  const passwordHash = request.password === undefined ? '' : await hashPassword(request.password);
  const { token, userName } = request;
  const newUser = { id: passkey?.userId ?? randomUUID(), userName, passwordHash };
  return nameConflicts(() =>
    db().$transaction(async (tx) => {
      const user = await acceptInvitation(tx, hashToken(token), newUser, caller);
      if (passkey) await storePasskey(tx, user.id, 'First passkey', passkey.checked);
      return beginSignIn(tx, user, caller, 'invitation');
    }),
  );
}

export type NewUser = {
  readonly id: string;
  readonly userName: string;
  readonly passwordHash: string;
};

/** Creates the user, marks the invitation as used, and grants its share. */
export async function acceptInvitation(
  tx: Db,
  tokenHash: string,
  newUser: NewUser,
  caller: Caller,
): Promise<{ id: string; userName: string; role: InvitationRow['role'] }> {
  const invitation = await readOpenInvitation(tx, tokenHash);
  const user = await tx.user.create({
    data: { ...newUser, role: invitation.role },
    select: { id: true, userName: true, role: true },
  });
  const used = await tx.$executeRaw`
    UPDATE invitation SET used_at = now(), used_by = ${user.id}::uuid
    WHERE id = ${invitation.id}::uuid AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()`;
  // Another client was faster: the user made above goes with this transaction.
  if (used === 0) throw new AppError('LINK_INVALID', { detail: { reason: 'used' } });
  await grantShare(tx, invitation, user.id, caller);
  await auditAccount(tx, user, caller, {
    action: 'invitation.use',
    objectType: 'invitation',
    objectId: invitation.id,
    detail: { role: invitation.role },
  });
  return user;
}

async function grantShare(
  tx: Db,
  invitation: InvitationRow,
  userId: string,
  { client, requestId }: Caller,
): Promise<void> {
  const share = shareOf(invitation);
  if (share === null) return;
  const { createdById: ownerId } = invitation;
  // The inviter was deleted, and their open invitations withdrawn.
  assert(ownerId !== null, `the open invitation ${invitation.id} has an inviter`);
  const { role, videoId = null, player = null } = share;
  const facts = { client, requestId };
  await createShare(tx, { ownerId, userId, videoId, player, role, createdBy: ownerId, ...facts });
}

async function checkPasskey(
  { token, userName }: Join,
  response: RegistrationResponse,
  { cookies }: Caller,
): Promise<{ userId: string; checked: NewPasskey }> {
  const flow = await takeFlow(purpose, flowData, cookies);
  if (flow?.tokenHash !== hashToken(token) || flow.userName !== userName)
    throw new AppError('PASSKEY_REJECTED');
  return { userId: flow.userId, checked: await checkRegistration(response, flow.challenge) };
}

/** Two users who take one name at the same time: the second gets the error of a taken name. */
export async function nameConflicts<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw new AppError('USER_NAME_TAKEN', { cause: thrown });
    throw thrown;
  }
}
