// The chains of all people as a prior on one player's identity: is a detection the player, another
// person, or in no chain?

import { chainAt, type GlobalAssociation } from '../association/associate-clip';
import type { DetectionRef } from '../association/detection-table';
import type { IdentityPrior } from '../correlation-tracker/tracked-frame';

/**
 * The prior of the chains; a detection of a chain that holds a cannot-link is excluded.
 * `association` (null: none) is computed on first use, so that a click gets its first frames before
 * it.
 */
export function identityPriorOf(
  association: (() => GlobalAssociation) | null,
  cannotLink: readonly DetectionRef[],
): IdentityPrior {
  const excludedKeys = new Set(cannotLink.map(({ k, detection }) => `${k}:${detection}`));
  let excludedChains: Set<number> | null = null;
  const excludedChainsOf = (all: GlobalAssociation) => {
    excludedChains ??= new Set(
      cannotLink
        .map(({ k, detection }) => chainAt(all, k, detection))
        .filter((chain) => chain >= 0 && chain !== all.person),
    );
    return excludedChains;
  };
  return {
    isExcluded(k, detection) {
      if (excludedKeys.size === 0 || k < 0) return false;
      return (
        excludedKeys.has(`${k}:${detection}`) ||
        (association !== null &&
          excludedChainsOf(association()).has(chainAt(association(), k, detection)))
      );
    },
    identityVote(k, detection) {
      if (!association || k < 0 || detection < 0) return 0;
      const all = association();
      const chain = chainAt(all, k, detection);
      if (chain < 0 || all.person < 0) return 0;
      return chain === all.person ? 1 : -1;
    },
  };
}
