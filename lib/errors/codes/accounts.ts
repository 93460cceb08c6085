// Error codes of users: signing in, rights, accounts, links and shares.

import type { ErrorDefinition } from './error-definition';

export const accountErrors = {
  AUTH_REQUIRED: {
    status: 401,
    retryable: false,
    message: 'You are not signed in.',
    hint: 'Sign in and try again.',
  },
  SESSION_EXPIRED: {
    status: 401,
    retryable: false,
    message: 'Your sign-in has expired.',
    hint: 'Sign in again.',
  },
  LOGIN_FAILED: {
    status: 401,
    retryable: false,
    message: 'Name or password is wrong.',
    hint: 'Check both; passwords are case sensitive.',
  },
  TOKEN_INVALID: {
    status: 401,
    retryable: false,
    message: 'This API token is not valid.',
    hint: 'It may have expired or been revoked; create a new one on the account page.',
  },
  PASSWORD_WRONG: {
    status: 403,
    retryable: false,
    message: 'The current password is wrong.',
    hint: 'Check it; passwords are case sensitive.',
  },
  ACCOUNT_DISABLED: {
    status: 403,
    retryable: false,
    message: 'This account is disabled.',
    hint: 'Ask the owner of this installation.',
  },
  PASSKEY_REJECTED: {
    status: 403,
    retryable: false,
    message: 'This passkey was not accepted.',
    hint: 'Try again, or sign in with your password.',
  },
  OIDC_REJECTED: {
    status: 403,
    retryable: true,
    message: 'The other provider did not sign you in.',
    hint: 'Start again from the sign-in page.',
  },
  OIDC_NOT_LINKED: {
    status: 403,
    retryable: false,
    message: 'No account here belongs to that sign-in.',
    hint: 'Sign in another way and link it on the account page, or ask for an invitation.',
  },
  NEEDS_BROWSER_SIGN_IN: {
    status: 403,
    retryable: false,
    message: 'API tokens cannot change an account.',
    hint: 'Sign in with a browser and use the account page.',
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    message: 'You may not do this.',
    hint: 'Ask the owner of this installation.',
  },
  SETUP_ALREADY_DONE: {
    status: 403,
    retryable: false,
    message: 'This installation already has an owner.',
    hint: 'Sign in instead.',
  },
  SETUP_TOKEN_INVALID: {
    status: 403,
    retryable: false,
    message: 'This first-run link is not valid.',
    hint: 'Use the link that the start command printed last.',
  },
  SHARE_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This is not shared any more.',
    hint: 'Look at the list again.',
  },
  USER_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This user does not exist.',
    hint: 'They may have been deleted.',
  },
  USER_NAME_TAKEN: {
    status: 409,
    retryable: false,
    message: 'This name is taken.',
    hint: 'Choose another name.',
  },
  LAST_OWNER: {
    status: 409,
    retryable: false,
    message: 'This is the last owner who can sign in.',
    hint: 'Make another user an owner first.',
  },
  LAST_WAY_IN: {
    status: 409,
    retryable: false,
    message: 'This is your last way to sign in.',
    hint: 'Set a password or add a passkey first.',
  },
  IDENTITY_TAKEN: {
    status: 409,
    retryable: false,
    message: 'Another user here is linked to that account.',
    hint: 'Remove the link there first.',
  },
  FEATURE_OFF: {
    status: 409,
    retryable: false,
    message: 'This installation is not set up for that.',
    hint: 'Ask the owner of this installation; the settings are described in docs/people.md.',
  },
  SHARING_BLOCKED: {
    status: 409,
    retryable: false,
    message: 'This player said no to being shared by link.',
    hint: 'Ask the player; if they agree by now, note that first.',
  },
  LINK_INVALID: {
    status: 410,
    retryable: false,
    message: 'This link is not valid any more.',
    hint: 'Ask for a new one.',
  },
  SHARE_INVALID: {
    status: 422,
    retryable: false,
    message: 'This cannot be shared so.',
    hint: 'Name the person, and a match, a player, or both.',
  },
  LOGIN_LOCKED: {
    status: 429,
    retryable: true,
    message: 'Too many failed sign-ins.',
    hint: 'Wait a few minutes and try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
