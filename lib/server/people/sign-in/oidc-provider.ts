// The OpenID Connect provider of the settings: code flow with PKCE, state and nonce, checked by
// openid-client. Nothing of the database here.

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { env } from '../../env/env';

const timeoutSeconds = 10;
/** The provider may have new keys and addresses after this. */
const discoveryMs = 3_600_000;

/** What the browser has to bring back, kept on the server. */
export const pendingSignIn = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
});
export type PendingSignIn = z.infer<typeof pendingSignIn>;

/** A person as the provider names them. `subject` is unique at the issuer, and for ever. */
export type ProviderIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
};

type Discovered = { readonly at: number; readonly configuration: Promise<Configuration> };
let discovered: Discovered | undefined;

/** The address at the provider, and what to keep. Throws FEATURE_OFF or OIDC_REJECTED. */
export async function authorizationRequest(): Promise<{ url: string; pending: PendingSignIn }> {
  const configuration = await provider();
  const pending = {
    state: randomState(),
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
  };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectAddress(),
    scope: 'openid profile email',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, pending };
}

/** Exchanges the code of the answer for the identity. Throws OIDC_REJECTED. */
export async function identityOf(query: string, pending: PendingSignIn): Promise<ProviderIdentity> {
  const configuration = await provider();
  const answer = new URL(redirectAddress());
  answer.search = query;
  try {
    const tokens = await authorizationCodeGrant(configuration, answer, {
      pkceCodeVerifier: pending.codeVerifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the answer holds no id token');
    return { issuer: claims.iss, subject: claims.sub, name: nameIn(claims) };
  } catch (cause) {
    throw rejected(cause);
  }
}

function nameIn(claims: Readonly<Record<string, unknown>>): string {
  const names = [claims.preferred_username, claims.nickname, claims.name, claims.email];
  const name = names.find((value): value is string => typeof value === 'string' && value !== '');
  return (name ?? 'user').slice(0, 200);
}

/** The page that the provider sends browsers back to; to be registered there. */
function redirectAddress(): string {
  return `${env().PUBLIC_URL}/login/callback`;
}

async function provider(): Promise<Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = env();
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) throw new AppError('FEATURE_OFF');
  const now = performance.now();
  if (discovered === undefined || now - discovered.at > discoveryMs)
    discovered = { at: now, configuration: discover(new URL(OIDC_ISSUER), OIDC_CLIENT_ID) };
  try {
    return await discovered.configuration;
  } catch (cause) {
    // The next try asks again.
    discovered = undefined;
    throw rejected(cause, 'The other provider does not respond.');
  }
}

async function discover(issuer: URL, clientId: string): Promise<Configuration> {
  const secret = env().OIDC_CLIENT_SECRET;
  const configuration = await discovery(
    issuer,
    clientId,
    secret,
    secret === undefined ? None() : undefined,
    {
      timeout: timeoutSeconds,
      // The settings accept plain http on this machine only.
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    },
  );
  configuration.timeout = timeoutSeconds;
  return configuration;
}

/** The cause goes to the log; it holds codes and descriptions of errors, no secret. */
function rejected(cause: unknown, message?: string): AppError {
  return new AppError('OIDC_REJECTED', {
    cause,
    internal: `OpenID Connect: ${cause instanceof Error ? cause.message : String(cause)}`,
    ...(message === undefined ? {} : { public: message }),
  });
}
