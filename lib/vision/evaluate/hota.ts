// HOTA: Luiten et al., "HOTA: A Higher Order Metric for Evaluating Multi-Object Tracking", 2021.
// In every frame people are matched once, for the greatest sum of overlap times how well the two identities fit over the whole
// sequence; at each localisation threshold alpha the pairs that overlap so much are the true positives (TP). For a pair c of a
// person and an identity, A(c) = TP of c / (boxes of the person + boxes of the identity - TP of c).
//
//   DetA = TP / (truth boxes + answer boxes - TP)     AssA = mean of A(c) over all TP     HOTA = sqrt(DetA AssA)
//
// each as the mean over alpha = .05, .10, .. .95.

import { bestMatch } from './match';
import { type ComparedFrame, type Comparison, reaches } from './tracks';

/** Per threshold alpha; over sequences the first two add up, AssA is weighted by TP. */
export type HotaCounts = {
  readonly truth: number;
  readonly answer: number;
  /** [alphas] true positives */
  readonly matched: Float64Array;
  /** [alphas] sum of A(c) over the true positives */
  readonly association: Float64Array;
};

export type HotaScore = { readonly hota: number; readonly detA: number; readonly assA: number };

/** Localisation thresholds. IoU */
const alphas = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** Counts of one sequence. */
export function hotaCounts(comparison: Comparison): HotaCounts {
  const width = comparison.answerIds.length;
  const fit = identityFit(comparison);
  const agreed = alphas.map(() => new Float64Array(comparison.truthIds.length * width));
  for (const { rows, columns, overlaps } of comparison.frames) {
    const pairOf = (i: number) => rows[Math.floor(i / columns.length)]! * width + columns[i % columns.length]!;
    const scores = overlaps.map((overlap, i) => overlap * fit[pairOf(i)]!);
    bestMatch(scores, rows.length, columns.length).forEach((column, row) => {
      if (column < 0) return;
      const i = row * columns.length + column;
      alphas.forEach((alpha, a) => {
        if (reaches(overlaps[i]!, alpha)) agreed[a]![pairOf(i)]!++;
      });
    });
  }
  const boxes = boxesOf(comparison);
  const associationOf = (counts: Float64Array) =>
    counts.reduce((sum, tp, i) => {
      const union = boxes.truth[Math.floor(i / width)]! + boxes.answer[i % width]! - tp;
      return tp === 0 ? sum : sum + (tp * tp) / union;
    }, 0);
  return {
    truth: comparison.truthBoxes,
    answer: comparison.answerBoxes,
    matched: Float64Array.from(agreed, (counts) => counts.reduce((sum, tp) => sum + tp, 0)),
    association: Float64Array.from(agreed, associationOf),
  };
}

/** How well each person and each identity fit: the soft count of frames they share over all frames of either. */
function identityFit(comparison: Comparison): Float64Array {
  const width = comparison.answerIds.length;
  const shared = new Float64Array(comparison.truthIds.length * width);
  for (const frame of comparison.frames) addShared(shared, frame, width);
  const boxes = boxesOf(comparison);
  return shared.map((count, i) => (count === 0 ? 0 : count / (boxes.truth[Math.floor(i / width)]! + boxes.answer[i % width]! - count)));
}

/** Adds one frame's overlaps, each as its share of all overlap that its row and its column have. */
function addShared(shared: Float64Array, { rows, columns, overlaps }: ComparedFrame, width: number): void {
  const [ofRow, ofColumn] = [new Float64Array(rows.length), new Float64Array(columns.length)];
  overlaps.forEach((overlap, i) => {
    ofRow[Math.floor(i / columns.length)]! += overlap;
    ofColumn[i % columns.length]! += overlap;
  });
  overlaps.forEach((overlap, i) => {
    const [row, column] = [Math.floor(i / columns.length), i % columns.length];
    if (overlap > 0) shared[rows[row]! * width + columns[column]!]! += overlap / (ofRow[row]! + ofColumn[column]! - overlap);
  });
}

function boxesOf({ truthIds, answerIds, frames }: Comparison): { truth: Float64Array; answer: Float64Array } {
  const boxes = { truth: new Float64Array(truthIds.length), answer: new Float64Array(answerIds.length) };
  for (const { rows, columns } of frames) {
    for (const row of rows) boxes.truth[row]!++;
    for (const column of columns) boxes.answer[column]!++;
  }
  return boxes;
}

/** The means over alpha of the pooled counts. */
export function hotaScore(sequences: readonly HotaCounts[]): HotaScore {
  const sum = (pick: (counts: HotaCounts) => number) => sequences.reduce((total, counts) => total + pick(counts), 0);
  const perAlpha = alphas.map((_, a) => {
    const tp = sum(({ matched }) => matched[a]!);
    const detA = tp / Math.max(1, sum(({ truth, answer }) => truth + answer) - tp);
    const assA = sum(({ association }) => association[a]!) / Math.max(1, tp);
    return { detA, assA, hota: Math.sqrt(detA * assA) };
  });
  const mean = (name: keyof HotaScore) => perAlpha.reduce((total, score) => total + score[name], 0) / alphas.length;
  return { hota: mean('hota'), detA: mean('detA'), assA: mean('assA') };
}
