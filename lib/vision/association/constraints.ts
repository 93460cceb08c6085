// The anchors of one person as hard constraints on the chains (constrained clustering): must-link
// detections, cannot-link detections, frames of absence. Contradicting segments are split, and
// every segment is the person's own, foreign, or unconstrained. See hard-constraints.

import { bestOverlap } from '../geometry/boxes';
import type { Analysis, Anchor } from '../types';
import { valueAt } from '../value-at';
import { type DetectionRef, type DetectionTable, rowOf } from './detection-table';
import type { TrackSegment } from './segments';

export type AssociationConstraints = {
  /** Detections of the person. */
  readonly mustLink: readonly DetectionRef[];
  /** Detections of other people. */
  readonly cannotLink: readonly DetectionRef[];
  /** Analysed frames [from, end) without the person. */
  readonly absent: readonly { readonly from: number; readonly end: number }[];
};

/**
 * The constraints of some anchors. A box stands for the detection that overlaps it most, if by at
 * least `overlapMin` (IoU); a box without one constrains nothing here.
 */
export function constraintsOf(
  analysis: Analysis,
  anchors: readonly Anchor[],
  overlapMin: number,
): AssociationConstraints {
  const sorted = [...anchors].sort((a, b) => a.frame - b.frame);
  const mustLink: DetectionRef[] = [];
  const cannotLink: DetectionRef[] = [];
  const absent: { from: number; end: number }[] = [];
  const kFrom = (frame: number) => {
    const k = analysis.analysed.findIndex((analysed) => analysed >= frame);
    return k < 0 ? analysis.analysed.length : k;
  };
  sorted.forEach(({ frame, box, notHim }, i) => {
    if (box === null) {
      const following = sorted
        .slice(i + 1)
        .find((anchor) => anchor.frame > frame && !anchor.notHim);
      absent.push({
        from: kFrom(frame),
        end: following ? kFrom(following.frame) : analysis.analysed.length,
      });
      return;
    }
    const k = analysis.analysed.indexOf(frame);
    const found = k < 0 ? null : bestOverlap(valueAt(analysis.detections, k).boxes, box);
    if (found && found.overlap >= overlapMin)
      (notHim ? cannotLink : mustLink).push({ k, detection: found.index });
  });
  return { mustLink, cannotLink, absent };
}

/** The segments' rows, split so that none holds both a must-link and a cannot-link detection. */
export function splitAtConstraints(
  segments: readonly (readonly number[])[],
  table: DetectionTable,
  { mustLink, cannotLink, absent }: AssociationConstraints,
): number[][] {
  const ownRows = new Set(mustLink.map((ref) => rowOf(table, ref)));
  const foreignRows = new Set(cannotLink.map((ref) => rowOf(table, ref)));
  const bounds = absent.flatMap(({ from, end }) => [from, end]);
  return segments.flatMap((rows) => {
    const splits = new Set<number>();
    for (const bound of bounds) splits.add(rows.findIndex((g) => valueAt(table.k, g) >= bound));
    let last = -1;
    rows.forEach((g, i) => {
      if (!ownRows.has(g) && !foreignRows.has(g)) return;
      if (last >= 0 && ownRows.has(valueAt(rows, last)) !== ownRows.has(g))
        splits.add(mostOccluded(rows, table, last + 1, i));
      last = i;
    });
    const ends = [...splits].filter((i) => i > 0).sort((a, b) => a - b);
    return [...ends, rows.length].map((end, i) =>
      rows.slice(i === 0 ? 0 : valueAt(ends, i - 1), end),
    );
  });
}

/**
 * Where among rows from..to a swap is likeliest: the most occluded row, of equals the middle one.
 */
function mostOccluded(
  rows: readonly number[],
  table: DetectionTable,
  from: number,
  to: number,
): number {
  const middle = Math.floor((from + to) / 2);
  const occlusionAt = (i: number) => valueAt(table.occlusion, valueAt(rows, i));
  let best = middle;
  for (let i = from; i <= to; i++) if (occlusionAt(i) > occlusionAt(best)) best = i;
  return best;
}

/** The person's segments in order of time, and those that cannot be theirs. */
export function labelSegments(
  segments: readonly TrackSegment[],
  table: DetectionTable,
  constraints: AssociationConstraints,
): { own: number[]; foreign: Set<number> } {
  const segmentOfRow = new Map(segments.flatMap(({ rows }, i) => rows.map((g) => [g, i] as const)));
  const segmentsAt = (refs: readonly DetectionRef[]) =>
    new Set(refs.map((ref) => segmentOfRow.get(rowOf(table, ref)) ?? -1).filter((s) => s >= 0));
  const own = [...segmentsAt(constraints.mustLink)].sort(
    (a, b) => valueAt(segments, a).startK - valueAt(segments, b).startK,
  );
  const ownSegments = own.map((s) => valueAt(segments, s));
  const foreign = segmentsAt(constraints.cannotLink);
  segments.forEach(({ startK, endK }, s) => {
    if (constraints.absent.some(({ from, end }) => startK >= from && endK < end)) foreign.add(s);
    // A segment that overlaps one of the person's in time is another person.
    const isConcurrent = ownSegments.some((one) => one.startK <= endK && startK <= one.endK);
    if (isConcurrent && !own.includes(s)) foreign.add(s);
  });
  return { own, foreign };
}
