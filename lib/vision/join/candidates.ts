// Who may this person be later on? The answers the joint association nearly gave, for finding somebody again and for asking the user.

import { exchangeCosts } from './exchange-tails';
import type { Joint } from './join-clip';
import { poolsAlong } from './problem';

/** A person somebody may be. */
export type Candidate = {
  readonly segment: number;
  readonly chain: number;
  /** The candidate's first detection: of analysed frame k. */
  readonly k: number;
  readonly detection: number;
  /** Natural log-odds against the choice made; 0 for the choice itself, below 0 for all others. */
  readonly logOdds: number;
};

/** Who may follow a segment within its shot, likeliest first. The first one's lead over the second is how sure the return is. */
export function followersOf(joint: Joint, segment: number): Candidate[] {
  const chosen = joint.chained.next[segment]!;
  const found = chosen < 0 ? [] : [candidate(joint, chosen, 0)];
  exchangeCosts(joint.problem, joint.chained, (i, j, cost) => {
    if (i === segment && j >= 0 && Number.isFinite(cost)) found.push(candidate(joint, j, -Math.max(0, cost)));
  });
  return found.sort((a, b) => b.logOdds - a.logOdds || a.segment - b.segment);
}

/**
 * Who of analysed frame k looks like the person of `chain`, likeliest first; log-odds of one person against two, by looks alone. For
 * the other side of a cut, where motion says nothing. Empty where looks are unknown.
 */
export function lookalikesAt(joint: Joint, chain: number, k: number): Candidate[] {
  const { segments, chained, chains, problem } = joint;
  const looks = problem.looks;
  if (!looks) return [];
  const { prefix, suffix } = poolsAlong(problem.pools, chained);
  const own = prefix[chains[chain]!.at(-1)!]!;
  const present = segments.flatMap(({ startK, endK }, s) => (startK <= k && k <= endK && joint.chainOfSegment[s] !== chain ? [s] : []));
  const found = present.map((s) => candidate(joint, s, looks.ratio(own, suffix[s]!)));
  return found.sort((a, b) => b.logOdds - a.logOdds || a.segment - b.segment);
}

function candidate({ segments, chainOfSegment, witness: { people } }: Joint, segment: number, logOdds: number): Candidate {
  const { rows, startK } = segments[segment]!;
  return { segment, chain: chainOfSegment[segment]!, k: startK, detection: rows[0]! - people.first[startK]!, logOdds };
}
