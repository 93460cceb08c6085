// HOTA: Luiten et al., "HOTA: A Higher Order Metric for Evaluating Multi-Object Tracking", 2021. In
// every frame people are matched once, for the greatest sum of overlap times how well the two
// identities fit over the whole sequence; at each localisation threshold alpha the pairs that
// overlap so much are the true positives (TP). For a pair c of a person and an identity, A(c) = TP
// of c / (boxes of the person + boxes of the identity - TP of c).
//
//   DetA = TP / (truth boxes + answer boxes - TP)     AssA = mean of A(c) over all TP     HOTA =
//     sqrt(DetA AssA)
//
// each as the mean over alpha = .05, .10, .. .95.

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import { type ComparedFrame, type Comparison, reaches } from './tracks';

/** Per threshold alpha; over sequences the first two add up, AssA is weighted by TP. */
export type HotaCounts = {
  readonly truth: number;
  readonly predicted: number;
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
  const width = comparison.predictedIds.length;
  const alignment = globalAlignment(comparison);
  const matchCounts = alphas.map(() => new Float64Array(comparison.truthIds.length * width));
  for (const { rows, columns, overlaps } of comparison.frames) {
    const pairOf = (i: number) =>
      valueAt(rows, Math.floor(i / columns.length)) * width + valueAt(columns, i % columns.length);
    const scores = overlaps.map((overlap, i) => overlap * valueAt(alignment, pairOf(i)));
    bestMatch(scores, rows.length, columns.length).forEach((column, row) => {
      if (column < 0) return;
      const i = row * columns.length + column;
      alphas.forEach((alpha, a) => {
        if (reaches(valueAt(overlaps, i), alpha))
          valueAt(matchCounts, a)[pairOf(i)] = valueAt(valueAt(matchCounts, a), pairOf(i)) + 1;
      });
    });
  }
  const boxes = boxesOf(comparison);
  const associationOf = (counts: Float64Array) =>
    counts.reduce((sum, tp, i) => {
      const union =
        valueAt(boxes.truth, Math.floor(i / width)) + valueAt(boxes.predicted, i % width) - tp;
      return tp === 0 ? sum : sum + (tp * tp) / union;
    }, 0);
  return {
    truth: comparison.truthBoxes,
    predicted: comparison.predictedBoxes,
    matched: Float64Array.from(matchCounts, (counts) => counts.reduce((sum, tp) => sum + tp, 0)),
    association: Float64Array.from(matchCounts, associationOf),
  };
}

/**
 * How well each person and each identity fit: the soft count of frames they share over all frames
 * of either.
 */
function globalAlignment(comparison: Comparison): Float64Array {
  const width = comparison.predictedIds.length;
  const shared = new Float64Array(comparison.truthIds.length * width);
  for (const frame of comparison.frames) addShared(shared, frame, width);
  const boxes = boxesOf(comparison);
  return shared.map((count, i) =>
    count === 0
      ? 0
      : count /
        (valueAt(boxes.truth, Math.floor(i / width)) + valueAt(boxes.predicted, i % width) - count),
  );
}

/** Adds one frame's overlaps, each as its share of all overlap that its row and its column have. */
function addShared(
  shared: Float64Array,
  { rows, columns, overlaps }: ComparedFrame,
  width: number,
): void {
  const [ofRow, ofColumn] = [new Float64Array(rows.length), new Float64Array(columns.length)];
  overlaps.forEach((overlap, i) => {
    ofRow[Math.floor(i / columns.length)] =
      valueAt(ofRow, Math.floor(i / columns.length)) + overlap;
    ofColumn[i % columns.length] = valueAt(ofColumn, i % columns.length) + overlap;
  });
  overlaps.forEach((overlap, i) => {
    const [row, column] = [Math.floor(i / columns.length), i % columns.length];
    if (overlap > 0)
      shared[valueAt(rows, row) * width + valueAt(columns, column)] =
        valueAt(shared, valueAt(rows, row) * width + valueAt(columns, column)) +
        overlap / (valueAt(ofRow, row) + valueAt(ofColumn, column) - overlap);
  });
}

function boxesOf({ truthIds, predictedIds: answerIds, frames }: Comparison): {
  truth: Float64Array;
  predicted: Float64Array;
} {
  const boxes = {
    truth: new Float64Array(truthIds.length),
    predicted: new Float64Array(answerIds.length),
  };
  for (const { rows, columns } of frames) {
    for (const row of rows) boxes.truth[row] = valueAt(boxes.truth, row) + 1;
    for (const column of columns) boxes.predicted[column] = valueAt(boxes.predicted, column) + 1;
  }
  return boxes;
}

/** The means over alpha of the pooled counts. */
export function hotaScore(sequences: readonly HotaCounts[]): HotaScore {
  const sum = (pick: (counts: HotaCounts) => number) =>
    sequences.reduce((total, counts) => total + pick(counts), 0);
  const perAlpha = alphas.map((_, a) => {
    const tp = sum(({ matched }) => valueAt(matched, a));
    const detA = tp / Math.max(1, sum(({ truth, predicted }) => truth + predicted) - tp);
    const assA = sum(({ association }) => valueAt(association, a)) / Math.max(1, tp);
    return { detA, assA, hota: Math.sqrt(detA * assA) };
  });
  const mean = (name: keyof HotaScore) =>
    perAlpha.reduce((total, score) => total + score[name], 0) / alphas.length;
  return { hota: mean('hota'), detA: mean('detA'), assA: mean('assA') };
}
