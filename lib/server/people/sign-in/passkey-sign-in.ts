// Signing in with a passkey: a challenge for this browser, then the signature of a passkey that is
// registered here. No name is needed, so none can be guessed.

import { z } from 'zod';
import type { AuthenticationResponse } from '@/lib/contracts/passkeys';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { startFlow, takeFlow } from '../../auth/auth-flow';
import type { Caller } from '../../auth/caller';
import { announceEnded } from '../../auth/ended';
import { consumeNetworkLimit } from '../../auth/rate-limits';
import { db } from '../../db/client';
import {
  authenticationOptions,
  challengeSeconds,
  checkAssertion,
  type StartedCeremony,
} from '../credentials/passkeys';
import { beginSignIn, type SignedIn } from './begin-sign-in';

const purpose = 'passkey-sign-in';
const flowData = z.object({ challenge: z.string() });

/** The options, and the cookie that binds their challenge to the browser. */
export async function startPasskeySignIn(
  caller: Caller,
): Promise<StartedCeremony<Awaited<ReturnType<typeof authenticationOptions>>>> {
  await consumeNetworkLimit('passkey', caller.client);
  const options = await authenticationOptions();
  const cookie = await startFlow(purpose, { challenge: options.challenge }, challengeSeconds);
  return { options, cookie };
}

/** Signs in; throws PASSKEY_REJECTED. The challenge is used up in any case. */
export async function signInWithPasskey(
  response: AuthenticationResponse,
  caller: Caller,
): Promise<SignedIn> {
  await consumeNetworkLimit('passkey', caller.client);
  const flow = await takeFlow(purpose, flowData, caller.cookies);
  if (flow === null) throw new AppError('PASSKEY_REJECTED');
  const passkey = await db().passkey.findUnique({
    where: { credentialId: response.id },
    include: { user: true },
  });
  if (!passkey) {
    throw new AppError('PASSKEY_REJECTED', {
      public: message('This passkey is not known here.'),
      hint: message('It may have been removed. Sign in another way and add it again.'),
    });
  }
  const counter = await checkAssertion(response, flow.challenge, passkey);
  const { user } = passkey;
  if (user.disabledAt !== null) throw new AppError('ACCOUNT_DISABLED');
  const signedIn = await db().$transaction(async (tx) => {
    // Of two answers with the same count one is a copy. Many passkeys count nothing: always 0.
    const updated = await tx.$executeRaw`
      UPDATE passkey SET counter = ${counter}, last_used_at = now()
      WHERE id = ${passkey.id}::uuid AND (counter < ${counter} OR (counter = 0 AND ${counter} = 0))`;
    if (updated === 0) throw new AppError('PASSKEY_REJECTED');
    return beginSignIn(tx, user, caller, 'passkey');
  });
  announceEnded();
  return signedIn;
}
