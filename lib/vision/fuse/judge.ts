// Everybody's tracks as the judge of one player: is this detection the player, somebody else, or nobody's business?

import type { Judge } from '../click/click-run';
import type { Mark } from '../join/constraints';
import { chainAt, type Joint } from '../join/join-clip';

/**
 * A judge who says what the chains say; a detection of a chain that the user excluded is never the player. The chains are asked
 * for only when somebody needs them: a click is answered before everybody's tracks are joined. null: there are none.
 */
export function judgeOf(joint: (() => Joint) | null, never: readonly Mark[]): Judge {
  const marks = new Set(never.map(({ k, detection }) => `${k}:${detection}`));
  let known: Set<number> | null = null;
  const excluded = (all: Joint) => {
    known ??= new Set(never.map(({ k, detection }) => chainAt(all, k, detection)).filter((chain) => chain >= 0 && chain !== all.person));
    return known;
  };
  return {
    isExcluded(k, detection) {
      if (marks.size === 0 || k < 0) return false;
      return marks.has(`${k}:${detection}`) || (joint !== null && excluded(joint()).has(chainAt(joint(), k, detection)));
    },
    says(k, detection) {
      if (!joint || k < 0 || detection < 0) return 0;
      const all = joint();
      const chain = chainAt(all, k, detection);
      if (chain < 0 || all.person < 0) return 0;
      return chain === all.person ? 1 : -1;
    },
  };
}
