// WebAuthn ceremonies: options, and the check of what the browser brings back. The authenticator
// must verify its user (fingerprint, face, PIN); a challenge is used once and lives five minutes.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { AuthenticationResponse, RegistrationResponse } from '@/lib/contracts/passkeys';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Db } from '../../db/client';
import type { Passkey } from '../../db/generated/client';
import { env } from '../../env/env';
import { type RelyingParty, relyingParty } from './relying-party';

/** Lifetime of a challenge. */
export const challengeSeconds = 300;

/** What the browser gets: the options, and the cookie that binds their challenge to it. */
export type StartedCeremony<O> = { readonly options: O; readonly cookie: string };

/** The site of this installation; throws FEATURE_OFF. */
function requireRelyingParty(): RelyingParty {
  const party = relyingParty(env().PUBLIC_URL);
  if (party === null)
    throw new AppError('FEATURE_OFF', {
      public: message('Passkeys need an address with https.'),
      hint: message('Set PUBLIC_URL to the https address of this installation.'),
    });
  return party;
}

/** What the browser needs to make a passkey. `known`: those the user has already. */
export function registrationOptions(
  user: { readonly id: string; readonly userName: string },
  known: readonly Pick<Passkey, 'credentialId' | 'transports'>[],
): ReturnType<typeof generateRegistrationOptions> {
  return generateRegistrationOptions({
    rpName: 'Followspot',
    rpID: requireRelyingParty().id,
    userID: userHandle(user.id),
    userName: user.userName,
    userDisplayName: user.userName,
    timeout: challengeSeconds * 1000,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    // Discoverable: signing in needs no name.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What the browser needs to sign in with any passkey of this site. */
export function authenticationOptions(): ReturnType<typeof generateAuthenticationOptions> {
  return generateAuthenticationOptions({
    rpID: requireRelyingParty().id,
    timeout: challengeSeconds * 1000,
    userVerification: 'required',
  });
}

/** The parts of a new passkey to store. */
export type NewPasskey = Pick<Passkey, 'credentialId' | 'counter' | 'transports'> & {
  readonly publicKey: Uint8Array<ArrayBuffer>;
};

/** Checks a registration; throws PASSKEY_REJECTED. */
export async function checkRegistration(
  response: RegistrationResponse,
  challenge: string,
): Promise<NewPasskey> {
  const { id, origin } = requireRelyingParty();
  const { registrationInfo } = await orReject<VerifiedRegistrationResponse>(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    }),
  );
  if (!registrationInfo) throw new AppError('PASSKEY_REJECTED');
  const { credential } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: response.response.transports ?? [],
  };
}

/** Adds the row; a credential belongs to one user. */
export async function storePasskey(
  tx: Db,
  userId: string,
  name: string,
  passkey: NewPasskey,
): Promise<string> {
  const taken = await tx.passkey.findUnique({ where: { credentialId: passkey.credentialId } });
  if (taken)
    throw new AppError('PASSKEY_REJECTED', {
      public: message('This passkey is registered already.'),
    });
  const { id } = await tx.passkey.create({
    data: { ...passkey, userId, name },
    select: { id: true },
  });
  return id;
}

/** Checks an assertion of a stored passkey; returns its new counter. Throws PASSKEY_REJECTED. */
export async function checkAssertion(
  response: AuthenticationResponse,
  challenge: string,
  passkey: Passkey,
): Promise<bigint> {
  const { id, origin } = requireRelyingParty();
  const { verified, authenticationInfo } = await orReject(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
      requireUserVerification: true,
    }),
  );
  if (!verified) throw new AppError('PASSKEY_REJECTED');
  return BigInt(authenticationInfo.newCounter);
}

/** The id as the authenticator stores it: its 16 bytes. */
function userHandle(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}

/** The package throws plain errors for everything that is wrong with a response. */
async function orReject<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw new AppError('PASSKEY_REJECTED', {
      cause,
      internal: `passkey rejected: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  }
}
