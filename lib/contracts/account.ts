// One's own account: password, e-mail, passkeys, linked accounts, sign-ins, API tokens.

import { z } from 'zod';
import { newPassword, role, tokenScope, userView } from './auth';
import { id } from './envelope';
import { authenticationResponse, passkeyName, registrationResponse } from './passkeys';
import { linkToken } from './people';
import { quotaView } from './storage';

const timestamp = z.iso.datetime();

/** What the sign-in page offers beside name and password. */
export const signInMethods = z.object({
  passkeys: z.boolean(),
  oidc: z.object({ label: z.string() }).nullable(),
  /** Whether this installation can send mail. */
  mail: z.boolean(),
});
export type SignInMethods = z.infer<typeof signInMethods>;

export const passkeyView = z.object({
  id,
  name: z.string(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
export type PasskeyView = z.infer<typeof passkeyView>;

export const identityView = z.object({ id, issuer: z.string(), name: z.string() });

export const accountView = z.object({
  id,
  userName: z.string(),
  role,
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  hasPassword: z.boolean(),
  passkeys: z.array(passkeyView),
  identities: z.array(identityView),
  /** What one fills of the storage, and may fill. */
  quota: quotaView,
  methods: signInMethods,
});
export type AccountView = z.infer<typeof accountView>;

const currentPassword = z.string().min(1).max(200).optional();

export const changePasswordRequest = z.strictObject({ currentPassword, password: newPassword });
export const changeEmailRequest = z.strictObject({
  currentPassword,
  email: z
    .email('This is no e-mail address.')
    .max(254)
    .nullable()
    .meta({ examples: ['ada@example.org'] }),
});

export const requestResetRequest = z.strictObject({ email: z.email().max(254) });
export const resetPasswordRequest = z.strictObject({ token: linkToken, password: newPassword });
export const resetOffer = z.object({ userName: z.string() });

export const addPasskeyRequest = z.strictObject({
  name: passkeyName,
  passkey: registrationResponse,
});
export const signInWithPasskeyRequest = z.strictObject({ passkey: authenticationResponse });

/** `next`: page of this site to go to afterwards. */
export const startOidcRequest = z.strictObject({
  next: z.string().max(2000).default('/'),
  invitation: linkToken.optional(),
});
export const oidcRedirect = z.object({ url: z.url() });
/** `query`: that of the address to which the provider sent the browser back. */
export const finishOidcRequest = z.strictObject({ query: z.string().max(8000) });
export const finishedOidc = z.object({ user: userView, linked: z.boolean(), next: z.string() });

export const signInView = z.object({
  id,
  /** "Firefox on Linux" */
  browser: z.string(),
  network: z.string().nullable(),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  current: z.boolean(),
});
export type SignInView = z.infer<typeof signInView>;
export const endedSignIns = z.object({ ended: z.number().int() });

export const apiTokenView = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(tokenScope),
  createdAt: timestamp,
  expiresAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});
export type ApiTokenView = z.infer<typeof apiTokenView>;

export const createTokenRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta({ examples: ['camera'] }),
  scopes: z
    .array(tokenScope)
    .min(1, 'Choose at least one.')
    .max(tokenScope.options.length)
    .meta({ examples: [['read', 'upload']] }),
  expiresInDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(90)
    .meta({ examples: [90] }),
});
/** The token is shown once: the server keeps its hash only. */
export const createdToken = z.object({ token: z.string(), view: apiTokenView });
