// What API tokens may not do with accounts: one that could make another token, add a passkey, change
// the password, hand out a link for one or invite a new owner would outgrow its scopes.

import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';

/** Throws NEEDS_BROWSER_SIGN_IN when the request came with an API token. */
export function requireBrowser(actor: Actor): void {
  if (actor.scopes !== undefined) throw new AppError('NEEDS_BROWSER_SIGN_IN');
}

/** Throws FORBIDDEN when the request came with an API token that does not administer. */
export function requireAdminScope({ scopes }: Actor): void {
  if (scopes === undefined || scopes.includes('admin')) return;
  throw new AppError('FORBIDDEN', {
    public: 'This token has not the scope "admin".',
    hint: 'Make a token with this scope.',
  });
}
