// HOTA: Luiten et al., "HOTA: A Higher Order Metric for Evaluating Multi-Object Tracking", 2021. In
// every frame people are matched once, for the greatest sum of overlap times the global alignment
// of the two identities; at each localization threshold alpha the pairs that overlap so much are
// the true positives (TP). For a pair c of a person and an identity, A(c) = TP of c / (boxes of the
// person + boxes of the identity - TP of c).
//
//   DetA = TP / (truth boxes + predicted boxes - TP)
//   AssA = mean of A(c) over all TP
//   HOTA = sqrt(DetA AssA)
//
// each as the mean over alpha = .05, .10, .. .95.

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import {
  type ComparedFrame,
  type Comparison,
  pairIndex,
  pairsOf,
  pairTable,
  reaches,
} from './tracks';

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

/** Localization thresholds. IoU */
const alphas = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** Counts of one sequence. */
export function hotaCounts(comparison: Comparison): HotaCounts {
  const alignment = globalAlignment(comparison);
  const matchCounts = alphas.map(() => pairTable(comparison));
  for (const frame of comparison.frames) {
    const pairs = pairsOf(frame);
    const scores = Float64Array.from(
      pairs,
      (pair) => pair.overlap * valueAt(alignment, pairIndex(comparison, pair)),
    );
    const columns = bestMatch(scores, frame.rows.length, frame.columns.length);
    for (const pair of pairs.filter(({ row, column }) => columns[row] === column)) {
      const i = pairIndex(comparison, pair);
      alphas.forEach((alpha, a) => {
        const counts = valueAt(matchCounts, a);
        if (reaches(pair.overlap, alpha)) counts[i] = valueAt(counts, i) + 1;
      });
    }
  }
  const unions = boxUnions(comparison);
  return {
    truth: comparison.truthBoxes,
    predicted: comparison.predictedBoxes,
    matched: Float64Array.from(matchCounts, (counts) => counts.reduce((sum, tp) => sum + tp, 0)),
    association: Float64Array.from(matchCounts, (counts) =>
      counts.reduce(
        (sum, tp, i) => (tp === 0 ? sum : sum + (tp * tp) / (valueAt(unions, i) - tp)),
        0,
      ),
    ),
  };
}

/** [pairs] global alignment score: soft count of the shared frames over all frames of either. */
function globalAlignment(comparison: Comparison): Float64Array {
  const shared = pairTable(comparison);
  for (const frame of comparison.frames) addShared(shared, frame, comparison);
  const unions = boxUnions(comparison);
  return shared.map((count, i) => (count === 0 ? 0 : count / (valueAt(unions, i) - count)));
}

/** Adds one frame's overlaps, each as its share of all overlap that its row and its column have. */
function addShared(shared: Float64Array, frame: ComparedFrame, comparison: Comparison): void {
  const pairs = pairsOf(frame);
  const ofRow = new Float64Array(frame.rows.length);
  const ofColumn = new Float64Array(frame.columns.length);
  for (const { row, column, overlap } of pairs) {
    ofRow[row] = valueAt(ofRow, row) + overlap;
    ofColumn[column] = valueAt(ofColumn, column) + overlap;
  }
  for (const pair of pairs) {
    const { row, column, overlap } = pair;
    if (overlap <= 0) continue;
    const i = pairIndex(comparison, pair);
    const share = overlap / (valueAt(ofRow, row) + valueAt(ofColumn, column) - overlap);
    shared[i] = valueAt(shared, i) + share;
  }
}

/** [pairs] boxes of the person plus boxes of the identity. */
function boxUnions(comparison: Comparison): Float64Array {
  const truth = new Float64Array(comparison.truthIds.length);
  const predicted = new Float64Array(comparison.predictedIds.length);
  for (const { rows, columns } of comparison.frames) {
    for (const row of rows) truth[row] = valueAt(truth, row) + 1;
    for (const column of columns) predicted[column] = valueAt(predicted, column) + 1;
  }
  return Float64Array.from([...truth].flatMap((own) => [...predicted].map((other) => own + other)));
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
