// The passkeys of one's own account: adding a further one, removing one.

import { z } from 'zod';
import type { AccountView } from '@/lib/contracts/account';
import type { RegistrationResponse } from '@/lib/contracts/passkeys';
import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';
import { startFlow, takeFlow } from '../../auth/auth-flow';
import type { Caller } from '../../auth/caller';
import { db } from '../../db/client';
import { auditAccount } from '../credentials/audit-account';
import {
  challengeSeconds,
  checkRegistration,
  registrationOptions,
  type StartedCeremony,
  storePasskey,
} from '../credentials/passkeys';
import { requireBrowser } from '../credentials/require-browser';
import { readAccount } from './account';
import { assertOtherWayIn } from './ways-in';

const purpose = 'passkey-add';
const flowData = z.object({ challenge: z.string(), userId: z.string() });

/** Options for registering a further passkey, and the cookie of their challenge. */
export async function startAddingPasskey(
  actor: Actor,
): Promise<StartedCeremony<Awaited<ReturnType<typeof registrationOptions>>>> {
  requireBrowser(actor);
  const known = await db().passkey.findMany({ where: { userId: actor.id } });
  const options = await registrationOptions(actor, known);
  const data = { challenge: options.challenge, userId: actor.id };
  return { options, cookie: await startFlow(purpose, data, challengeSeconds) };
}

/** Stores a further passkey under a name. */
export async function addPasskey(
  actor: Actor,
  { name, passkey }: { readonly name: string; readonly passkey: RegistrationResponse },
  caller: Caller,
): Promise<AccountView> {
  requireBrowser(actor);
  const flow = await takeFlow(purpose, flowData, caller.cookies);
  if (flow?.userId !== actor.id) throw new AppError('PASSKEY_REJECTED');
  const checked = await checkRegistration(passkey, flow.challenge);
  await db().$transaction(async (tx) => {
    const id = await storePasskey(tx, actor.id, name, checked);
    await auditAccount(tx, actor, caller, {
      action: 'passkey.create',
      objectType: 'passkey',
      objectId: id,
      detail: { name },
    });
  });
  return readAccount(actor);
}

/** Removes one, unless it is the last way in. */
export async function removePasskey(
  actor: Actor,
  passkeyId: string,
  caller: Caller,
): Promise<AccountView> {
  requireBrowser(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, userId: actor.id } });
    if (count === 0) throw new AppError('NOT_FOUND');
    await assertOtherWayIn(tx, actor.id);
    await auditAccount(tx, actor, caller, {
      action: 'passkey.delete',
      objectType: 'passkey',
      objectId: passkeyId,
    });
  });
  return readAccount(actor);
}
