// Who a person may be later on: the alternatives that the global association ranked next, for
// redetection and for doubts.

import { defined, valueAt } from '../value-at';
import type { GlobalAssociation } from './associate-clip';
import { cumulativeSums } from './chain-problem';
import { detectionOf } from './detection-table';
import { swapCosts } from './swap-tails';

/** A segment that may be the person. */
export type IdentityCandidate = {
  readonly segment: number;
  readonly chain: number;
  /** First detection of the segment, of analysed frame k. */
  readonly k: number;
  readonly detection: number;
  /** Natural log-odds against the chosen segment: 0 for itself, below 0 for all others. */
  readonly logOdds: number;
};

/**
 * Segments that may follow a segment within its shot, likeliest first. The margin of the first over
 * the second is the certainty of the link.
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
 * Segments of analysed frame k by similarity to the person of `chain`, likeliest first: log-odds of
 * one person against two by appearance alone, for the other side of a cut, where there is no motion
 * cue. Empty without appearance.
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
  const firstRow = valueAt(valueAt(segments, segment).rows, 0);
  return {
    segment,
    chain: valueAt(chainOfSegment, segment),
    ...detectionOf(table, firstRow),
    logOdds,
  };
}
