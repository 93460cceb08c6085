// Settings of accounts: whether users sign in, mail, and sign-in by an OpenID Connect provider.

import { z } from 'zod';
import { address, httpUrl, oneOf, setting } from './setting-schemas';

/** Plain http would show the codes to the network between. */
function isSafeIssuer({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

export const accountSettings = {
  AUTH_MODE: setting({
    meaning:
      'required: every user signs in. none: no sign-in; allowed on 127.0.0.1 only, and only with I_UNDERSTAND_NO_AUTH=yes.',
    unset: 'required',
    schema: oneOf(['required', 'none'], 'required'),
  }),
  I_UNDERSTAND_NO_AUTH: setting({
    meaning: 'yes confirms AUTH_MODE=none.',
    unset: 'no',
    schema: oneOf(['yes', 'no'], 'no'),
  }),
  SMTP_URL: setting({
    meaning:
      'Mail server for links that reset passwords and prove e-mail addresses, such as smtps://user:password@mail.example.org. Needs SMTP_FROM and PUBLIC_URL.',
    unset: 'no mail is sent; an owner hands links over by other means',
    schema: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465').optional(),
    secret: true,
  }),
  SMTP_FROM: setting({
    meaning: 'Sender of that mail, such as reels@example.org.',
    unset: 'no mail is sent',
    schema: z
      .string()
      .max(200)
      .regex(/^[^\r\n]*@[^\r\n]*$/, 'must be an e-mail address')
      .optional(),
  }),
  OIDC_ISSUER: setting({
    meaning:
      'OpenID Connect provider with which users may sign in: its issuer address. Needs OIDC_CLIENT_ID and PUBLIC_URL; the redirect address to register there is PUBLIC_URL/login/callback.',
    unset: 'no sign-in by another provider',
    schema: httpUrl
      .refine(
        (text) => URL.canParse(text) && isSafeIssuer(new URL(text)),
        'must begin with https:// (http:// on this machine only)',
      )
      .optional(),
  }),
  OIDC_CLIENT_ID: setting({
    meaning: 'Name of this installation at that provider.',
    unset: 'no sign-in by another provider',
    schema: z.string().max(500).optional(),
  }),
  OIDC_CLIENT_SECRET: setting({
    meaning: 'Secret of this installation at that provider.',
    unset: 'none: a public client, protected by PKCE',
    schema: z.string().max(1000).optional(),
    secret: true,
  }),
  OIDC_LABEL: setting({
    meaning: 'What the button on the sign-in page calls the provider.',
    unset: 'single sign-on',
    schema: z
      .string()
      .max(60)
      .optional()
      .transform((label) => label ?? 'single sign-on'),
  }),
  OIDC_ROLE: setting({
    meaning:
      'Role of people whom the provider knows and this installation does not: editor or viewer. none: only users who linked their account and people with an invitation may enter.',
    unset: 'none',
    schema: oneOf(['none', 'viewer', 'editor'], 'none'),
  }),
} as const;
