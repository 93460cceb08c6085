// WebAuthn as JSON (W3C Web Authentication, level 3: RegistrationResponseJSON and
// AuthenticationResponseJSON). Binary values are base64url.

import { z } from 'zod';

const base64url = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

/** What the server asks of the browser, passed on unchanged to the platform. */
export const webAuthnOptions = z.object({
  options: z.looseObject({ challenge: z.string() }),
});

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};

export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8_000),
    attestationObject: base64url(60_000),
    transports: z.array(z.string().max(32)).max(10).optional(),
  }),
});
export type RegistrationResponse = z.infer<typeof registrationResponse>;

export const authenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: base64url(200).optional(),
  }),
});
export type AuthenticationResponse = z.infer<typeof authenticationResponse>;

export const passkeyName = z.string().trim().min(1).max(64);
