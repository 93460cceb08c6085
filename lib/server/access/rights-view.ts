// A right as a person sees it: what they may do.

import { includesRight, type Right } from '@/lib/access/rights';
import { hasAllRights } from '@/lib/access/shared-rights';
import type { RightsView } from '@/lib/contracts/rights';
import type { Actor } from '../auth/actor';

/** `held`: the strongest right of the actor to something of this owner. */
export function rightsView(actor: Actor, held: Right | null, ownerId: string): RightsView {
  return {
    choose: includesRight(held, 'choose'),
    edit: includesRight(held, 'edit'),
    share: hasAllRights(actor, ownerId),
  };
}
