// A right as a person sees it: what they may do.

import { type Access, can, type Right } from '@/lib/access/rights';
import { hasAllRights } from '@/lib/access/shared-rights';
import type { RightsView } from '@/lib/contracts/rights';
import type { Actor } from '../auth/actor';

/**
 * `held`: the strongest right of the actor to something of this owner. An API token may do what its
 * scopes allow.
 */
export function rightsView(actor: Actor, held: Right | null, ownerId: string): RightsView {
  const may = (access: Access) => can(actor, { access, isChange: true }, held) === 'allowed';
  return {
    choose: may('choose'),
    edit: may('edit'),
    // The endpoint of shares is open to all; whose things they are is the rest of its check.
    share: may('signedIn') && hasAllRights(actor, ownerId),
  };
}
