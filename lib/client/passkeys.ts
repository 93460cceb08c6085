// Passkeys in the browser: asks the server for options, the platform for a signature, and sends it
// back. A user who closes the platform's window gets a message like any other failure.

import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { api } from '@/lib/contracts/endpoints/api';
import type { RegistrationResponse } from '@/lib/contracts/passkeys';
import { ApiError, call } from './http';
import { newRequestId } from './request-id';

/** Signs in with a passkey that the user chooses. */
export async function signInWithPasskey() {
  const action = newRequestId();
  const { options } = await call(api.passkeyOptions, {}, undefined, action);
  const passkey = await orFailure(() =>
    // The contract passes on unchanged what the server's package made for this one.
    startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
  );
  return call(api.signInWithPasskey, { body: { passkey: plain(passkey) } }, undefined, action);
}

/** Registers a further passkey of the account. */
export async function addPasskey(name: string) {
  const action = newRequestId();
  const { options } = await call(api.addPasskeyOptions, {}, undefined, action);
  const body = { name, passkey: await register(options) };
  return call(api.addPasskey, { body }, undefined, action);
}

/** Joins by an invitation with a passkey instead of a password. */
export async function joinWithPasskey(token: string, userName: string) {
  const action = newRequestId();
  const asked = { body: { token, userName } };
  const { options } = await call(api.joinPasskeyOptions, asked, undefined, action);
  const body = { token, userName, passkey: await register(options) };
  return call(api.join, { body }, undefined, action);
}

async function register(options: object): Promise<RegistrationResponse> {
  return plain(
    await orFailure(() =>
      startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
    ),
  );
}

/** The contract takes extensions as a plain record. */
function plain<T extends { clientExtensionResults: object }>(
  response: T,
): Omit<T, 'clientExtensionResults'> & { clientExtensionResults: Record<string, unknown> } {
  const entries = Object.entries(response.clientExtensionResults);
  return { ...response, clientExtensionResults: Object.fromEntries(entries) };
}

async function orFailure<T>(ceremony: () => Promise<T>): Promise<T> {
  try {
    return await ceremony();
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    throw new ApiError(
      {
        code: 'PASSKEY_NOT_USED',
        message:
          name === 'InvalidStateError'
            ? 'This device holds a passkey for this account already.'
            : 'No passkey was used.',
        hint:
          name === 'InvalidStateError'
            ? 'Use it to sign in, or add one on another device.'
            : 'The window was closed, or no passkey fits. Try again, or use another way.',
        fields: [],
        retryable: true,
        requestId: null,
        status: 0,
      },
      { cause },
    );
  }
}
