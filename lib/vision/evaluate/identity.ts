// The identity measures at IoU .5: Ristani et al., "Performance Measures and a Data Set for
// Multi-Target, Multi-Camera Tracking", 2016. Every true person is paired with at most one identity
// of the answer for the whole sequence, so that the boxes that then agree (IDTP) are most.
//
//   IDP = IDTP / answer boxes      IDR = IDTP / truth boxes      IDF1 = 2 IDTP / (truth boxes +
//     answer boxes)

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import { type Comparison, reaches } from './tracks';

/** Counts in boxes; they add up over sequences. */
export type IdentityCounts = {
  readonly idtp: number;
  readonly truth: number;
  readonly predicted: number;
};

export type IdentityScore = { readonly idf1: number; readonly idp: number; readonly idr: number };

/** A pair overlapping at least so much agrees. IoU */
const matchOverlap = 0.5;

/** Counts of one sequence. */
export function identityCounts({
  truthIds,
  predictedIds: answerIds,
  truthBoxes,
  predictedBoxes: answerBoxes,
  frames,
}: Comparison): IdentityCounts {
  const matchCounts = new Float64Array(truthIds.length * answerIds.length);
  for (const { rows, columns, overlaps } of frames) {
    overlaps.forEach((overlap, i) => {
      if (!reaches(overlap, matchOverlap)) return;
      matchCounts[
        valueAt(rows, Math.floor(i / columns.length)) * answerIds.length +
          valueAt(columns, i % columns.length)
      ] =
        valueAt(
          matchCounts,
          valueAt(rows, Math.floor(i / columns.length)) * answerIds.length +
            valueAt(columns, i % columns.length),
        ) + 1;
    });
  }
  const pairs = bestMatch(matchCounts, truthIds.length, answerIds.length);
  const idtp = pairs.reduce(
    (sum, column, row) =>
      sum + (column < 0 ? 0 : valueAt(matchCounts, row * answerIds.length + column)),
    0,
  );
  return { idtp, truth: truthBoxes, predicted: answerBoxes };
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
