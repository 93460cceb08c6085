// The CLEAR metrics at IoU .5: Bernardin, Stiefelhagen, "Evaluating Multiple Object Tracking
// Performance", 2008. In every frame a pair of the previous frame is kept while it still overlaps
// enough; the rest is matched for the greatest sum of overlaps. Unmatched ground truth is a miss,
// an unmatched prediction a false positive. A person matched to another identity than in their last
// match is a switch; one matched again after missed frames is a fragmentation.
//
//   MOTA = 1 - (misses + false positives + switches) / truth boxes        MOTP = mean overlap of
//     the matched pairs

import { valueAt } from '../value-at';
import { bestMatch } from './best-match';
import { type ComparedFrame, type Comparison, pairsOf, reaches } from './tracks';

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

/** MOTA is negative where there are more errors than ground truth boxes. */
export type ClearScore = {
  readonly mota: number;
  readonly motp: number;
  readonly recall: number;
  readonly precision: number;
};

/** Least overlap of a match. IoU */
const matchOverlap = 0.5;
/** A continued pair outweighs any sum of overlaps. */
const continuityBonus = 1000;
const unmatched = -1;

/**
 * Of each ground truth person: identity of the last match, of the previous frame, and matched runs.
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

function matchFrame(frame: ComparedFrame, before: Int32Array): Int32Array {
  const scores = Float64Array.from(pairsOf(frame), ({ person, identity, overlap }) => {
    if (!reaches(overlap, matchOverlap)) return 0;
    return overlap + (before[person] === identity ? continuityBonus : 0);
  });
  return bestMatch(scores, frame.rows.length, frame.columns.length);
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
