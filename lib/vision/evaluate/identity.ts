// The identity measures at IoU .5: Ristani et al., "Performance Measures and a Data Set for Multi-Target, Multi-Camera Tracking", 2016.
// Every true person is paired with at most one identity of the answer for the whole sequence, so that the boxes that then agree
// (IDTP) are most.
//
//   IDP = IDTP / answer boxes      IDR = IDTP / truth boxes      IDF1 = 2 IDTP / (truth boxes + answer boxes)

import { bestMatch } from './match';
import { type Comparison, reaches } from './tracks';

/** Counts in boxes; they add up over sequences. */
export type IdentityCounts = { readonly agreeing: number; readonly truth: number; readonly answer: number };

export type IdentityScore = { readonly idf1: number; readonly idp: number; readonly idr: number };

/** A pair overlapping at least so much agrees. IoU */
const agreeOverlap = 0.5;

/** Counts of one sequence. */
export function identityCounts({ truthIds, answerIds, truthBoxes, answerBoxes, frames }: Comparison): IdentityCounts {
  const agreed = new Float64Array(truthIds.length * answerIds.length);
  for (const { rows, columns, overlaps } of frames) {
    overlaps.forEach((overlap, i) => {
      if (!reaches(overlap, agreeOverlap)) return;
      agreed[rows[Math.floor(i / columns.length)]! * answerIds.length + columns[i % columns.length]!]!++;
    });
  }
  const pairs = bestMatch(agreed, truthIds.length, answerIds.length);
  const agreeing = pairs.reduce((sum, column, row) => sum + (column < 0 ? 0 : agreed[row * answerIds.length + column]!), 0);
  return { agreeing, truth: truthBoxes, answer: answerBoxes };
}

/** Shares of the counts of all sequences given. */
export function identityScore(sequences: readonly IdentityCounts[]): IdentityScore {
  const sum = (name: keyof IdentityCounts) => sequences.reduce((total, counts) => total + counts[name], 0);
  const [agreeing, truth, answer] = [sum('agreeing'), sum('truth'), sum('answer')];
  return {
    idf1: (2 * agreeing) / Math.max(1, truth + answer),
    idp: agreeing / Math.max(1, answer),
    idr: agreeing / Math.max(1, truth),
  };
}
