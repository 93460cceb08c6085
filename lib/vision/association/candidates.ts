// Who may this person be later on? The answers the joint association nearly gave, for finding
// somebody again and for asking the user.

import { defined, valueAt } from '../value-at';
import type { GlobalAssociation } from './associate-clip';
import { cumulativeSums } from './chain-problem';
import { swapCosts } from './swap-tails';

/** A person somebody may be. */
export type IdentityCandidate = {
  readonly segment: number;
  readonly chain: number;
  /** The candidate's first detection: of analysed frame k. */
  readonly k: number;
  readonly detection: number;
  /** Natural log-odds against the choice made; 0 for the choice itself, below 0 for all others. */
  readonly logOdds: number;
};

/**
 * Who may follow a segment within its shot, likeliest first. The first one's lead over the second
 * is how sure the return is.
 */
export function successorsOf(association: GlobalAssociation, segment: number): IdentityCandidate[] {
  const chosen = valueAt(association.solution.next, segment);
  const found = chosen < 0 ? [] : [candidate(association, chosen, 0)];
  swapCosts(association.problem, association.solution, (i, j, cost) => {
    if (i === segment && j >= 0 && Number.isFinite(cost))
      found.push(candidate(association, j, -Math.max(0, cost)));
  });
  return found.sort((a, b) => b.logOdds - a.logOdds || a.segment - b.segment);
}

/**
 * Who of analysed frame k looks like the person of `chain`, likeliest first; log-odds of one person
 * against two, by looks alone. For the other side of a cut, where motion says nothing. Empty where
 * looks are unknown.
 */
export function appearanceCandidatesAt(
  association: GlobalAssociation,
  chain: number,
  k: number,
): IdentityCandidate[] {
  const { segments, solution, chains, problem } = association;
  const appearance = problem.appearance;
  if (!appearance) return [];
  const { prefix, suffix } = cumulativeSums(problem.appearanceSums, solution);
  const own = valueAt(prefix, defined(valueAt(chains, chain).at(-1)));
  const present = segments.flatMap(({ startK, endK }, s) =>
    startK <= k && k <= endK && association.chainOfSegment[s] !== chain ? [s] : [],
  );
  const found = present.map((s) =>
    candidate(association, s, appearance.logRatio(own, valueAt(suffix, s))),
  );
  return found.sort((a, b) => b.logOdds - a.logOdds || a.segment - b.segment);
}

function candidate(
  { segments, chainOfSegment, evidence: { table } }: GlobalAssociation,
  segment: number,
  logOdds: number,
): IdentityCandidate {
  const { rows, startK } = valueAt(segments, segment);
  return {
    segment,
    chain: valueAt(chainOfSegment, segment),
    k: startK,
    detection: valueAt(rows, 0) - valueAt(table.first, startK),
    logOdds,
  };
}
