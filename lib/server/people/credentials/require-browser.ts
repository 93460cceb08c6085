// What API tokens may not do with accounts: one that could make another token, add a passkey, change
// the password, hand out a link for one or invite a new owner would outgrow its scopes.

import { AppError } from '@/lib/errors/app-error';
import type { Actor } from '../../auth/actor';

/** Throws NEEDS_BROWSER_SIGN_IN when the request came with an API token. */
export function requireBrowser(actor: Actor): void {
  if (actor.scopes !== undefined) throw new AppError('NEEDS_BROWSER_SIGN_IN');
}
