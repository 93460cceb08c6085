// The identity metrics at IoU .5: Ristani et al., "Performance Measures and a Data Set for
// Multi-Target, Multi-Camera Tracking", 2016. Every ground truth person is paired with at most one
// predicted identity for the whole sequence, so that the boxes that agree (IDTP) are most.
//
//   IDP = IDTP / predicted boxes
//   IDR = IDTP / truth boxes
//   IDF1 = 2 IDTP / (truth boxes + predicted boxes)

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import { type Comparison, pairIndex, pairsOf, pairTable, reaches } from './tracks';

/** Counts in boxes; they add up over sequences. */
export type IdentityCounts = {
  readonly idtp: number;
  readonly truth: number;
  readonly predicted: number;
};

export type IdentityScore = { readonly idf1: number; readonly idp: number; readonly idr: number };

/** Least overlap of a match. IoU */
const matchOverlap = 0.5;

/** Counts of one sequence. */
export function identityCounts(comparison: Comparison): IdentityCounts {
  const matchCounts = pairTable(comparison);
  for (const pair of comparison.frames.flatMap(pairsOf)) {
    const i = pairIndex(comparison, pair);
    if (reaches(pair.overlap, matchOverlap)) matchCounts[i] = valueAt(matchCounts, i) + 1;
  }
  const { truthIds, predictedIds, truthBoxes, predictedBoxes } = comparison;
  const columns = bestMatch(matchCounts, truthIds.length, predictedIds.length);
  const idtp = columns.reduce(
    (sum, identity, person) =>
      identity < 0 ? sum : sum + valueAt(matchCounts, pairIndex(comparison, { person, identity })),
    0,
  );
  return { idtp, truth: truthBoxes, predicted: predictedBoxes };
}

/** Shares of the counts of all sequences given. */
export function identityScore(sequences: readonly IdentityCounts[]): IdentityScore {
  const sum = (name: keyof IdentityCounts) =>
    sequences.reduce((total, counts) => total + counts[name], 0);
  const [idtp, truth, predicted] = [sum('idtp'), sum('truth'), sum('predicted')];
  return {
    idf1: (2 * idtp) / Math.max(1, truth + predicted),
    idp: idtp / Math.max(1, predicted),
    idr: idtp / Math.max(1, truth),
  };
}
