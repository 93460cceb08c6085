// Everybody's tracks as the judge of one player: is this detection the player, somebody else, or
// nobody's business?

import { chainAt, type GlobalAssociation } from '../association/associate-clip';
import type { DetectionRef } from '../association/constraints';
import type { IdentityPrior } from '../correlation-tracker/tracked-frame';

/**
 * A judge who says what the chains say; a detection of a chain that the user excluded is never the
 * player. The chains are asked for only when somebody needs them: a click is answered before
 * everybody's tracks are joined. null: there are none.
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
