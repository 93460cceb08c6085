// What this installation offers for signing in, by its settings.

import type { SignInMethods } from '@/lib/contracts/account';
import { env } from '../../env/env';
import { relyingParty } from '../credentials/relying-party';

/** How one can sign in here, beside name and password. */
export function signInMethods(): SignInMethods {
  const { PUBLIC_URL, OIDC_ISSUER, OIDC_LABEL, SMTP_URL } = env();
  return {
    passkeys: relyingParty(PUBLIC_URL) !== null,
    oidc: OIDC_ISSUER === undefined ? null : { label: OIDC_LABEL },
    mail: SMTP_URL !== undefined,
  };
}
