// The CLEAR measures at IoU .5: Bernardin, Stiefelhagen, "Evaluating Multiple Object Tracking
// Performance", 2008. In every frame a pair of the frame before is kept while it still overlaps
// enough; the rest is matched for the greatest sum of overlaps. What is left of the truth is a
// miss, what is left of the answer a false positive. A person matched to another identity than the
// last time they were matched is a switch; one found again after missed frames is a fragmentation.
//
//   MOTA = 1 - (misses + false positives + switches) / truth boxes        MOTP = mean overlap of
//     the matched pairs

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import { type ComparedFrame, type Comparison, reaches } from './tracks';

/** Counts in boxes; they add up over sequences. */
export type ClearCounts = {
  readonly truth: number;
  readonly matched: number;
  readonly misses: number;
  readonly falsePositives: number;
  readonly switches: number;
  readonly fragmentations: number;
  /** Sum of the matched pairs' overlaps. */
  readonly overlap: number;
};

/** MOTA may be negative: more wrong boxes than there are people. */
export type ClearScore = {
  readonly mota: number;
  readonly motp: number;
  readonly recall: number;
  readonly precision: number;
};

/** A pair overlapping at least so much is a match. IoU */
const matchOverlap = 0.5;
/** Keeping a pair outweighs any sum of overlaps. */
const continuityBonus = 1000;
const unmatched = -1;

/**
 * What is known of each person of the truth: the identity of the last match ever, of the frame
 * before, and runs matched so far.
 */
type MatchHistory = { readonly last: Int32Array; before: Int32Array; readonly runs: Int32Array };

/** Counts of one sequence. */
export function clearCounts(comparison: Comparison): ClearCounts {
  const truthCount = comparison.truthIds.length;
  const history: MatchHistory = {
    last: new Int32Array(truthCount).fill(unmatched),
    before: new Int32Array(truthCount).fill(unmatched),
    runs: new Int32Array(truthCount),
  };
  const sum = { matched: 0, switches: 0, overlap: 0 };
  for (const frame of comparison.frames) {
    const now = new Int32Array(truthCount).fill(unmatched);
    matchFrame(frame, history.before).forEach((column, row) => {
      if (column < 0) return;
      const [person, identity] = [valueAt(frame.rows, row), valueAt(frame.columns, column)];
      const lastIdentity = valueAt(history.last, person);
      sum.matched++;
      sum.overlap += valueAt(frame.overlaps, row * frame.columns.length + column);
      if (lastIdentity !== unmatched && lastIdentity !== identity) sum.switches++;
      if (history.before[person] === unmatched)
        history.runs[person] = valueAt(history.runs, person) + 1;
      history.last[person] = identity;
      now[person] = identity;
    });
    history.before = now;
  }
  return {
    ...sum,
    truth: comparison.truthBoxes,
    misses: comparison.truthBoxes - sum.matched,
    falsePositives: comparison.predictedBoxes - sum.matched,
    fragmentations: history.runs.reduce((total, runs) => total + Math.max(0, runs - 1), 0),
  };
}

function matchFrame({ rows, columns, overlaps }: ComparedFrame, before: Int32Array): Int32Array {
  const scores = overlaps.map((overlap, i) => {
    if (!reaches(overlap, matchOverlap)) return 0;
    const isContinued =
      before[valueAt(rows, Math.floor(i / columns.length))] === columns[i % columns.length];
    return overlap + (isContinued ? continuityBonus : 0);
  });
  return bestMatch(scores, rows.length, columns.length);
}

/** Shares of the counts of all sequences given. */
export function clearScore(sequences: readonly ClearCounts[]): ClearScore {
  const sum = (name: keyof ClearCounts) =>
    sequences.reduce((total, counts) => total + counts[name], 0);
  const [truth, matched] = [Math.max(1, sum('truth')), sum('matched')];
  return {
    mota: 1 - (sum('misses') + sum('falsePositives') + sum('switches')) / truth,
    motp: sum('overlap') / Math.max(1, matched),
    recall: matched / truth,
    precision: matched / Math.max(1, matched + sum('falsePositives')),
  };
}
