// What the user said about one person, as hard constraints on the chains: these detections are
// theirs, those are not, here they are not to be seen. Segments that contradict are cut, and every
// segment is the person's own, foreign, or open. See law-links.

import { bestOverlap } from '../geometry/boxes';
import type { Analysis, Anchor } from '../types';
import { valueAt } from '../value-at';
import type { DetectionTable } from './detection-table';
import type { TrackSegment } from './segments';

/** One detection of analysed frame k. */
export type DetectionRef = { readonly k: number; readonly detection: number };

export type AssociationConstraints = {
  /** Detections of the person. */
  readonly mustLink: readonly DetectionRef[];
  /** Detections of somebody else. */
  readonly cannotLink: readonly DetectionRef[];
  /** Analysed frames [from, end) without the person. */
  readonly absent: readonly { readonly from: number; readonly end: number }[];
};

/**
 * The constraints the anchors amount to. A box means the detection that overlaps it by `overlapMin`
 * (IoU) or more; where nobody was detected, the joint association has nothing to hold on to and the
 * anchor stays with the other witnesses.
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

/**
 * Rows of the segments, cut so that none holds both a detection of the person and one that cannot
 * be.
 */
export function splitAtConstraints(
  segments: readonly (readonly number[])[],
  table: DetectionTable,
  { mustLink, cannotLink, absent }: AssociationConstraints,
): number[][] {
  const row = ({ k, detection }: DetectionRef) => valueAt(table.first, k) + detection;
  const ownRows = new Set(mustLink.map(row));
  const foreignRows = new Set(cannotLink.map(row));
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
 * Where among rows from..to a swap is likeliest: the most crowded row, of equals the middle one.
 */
function mostOccluded(
  rows: readonly number[],
  table: DetectionTable,
  from: number,
  to: number,
): number {
  const middle = Math.floor((from + to) / 2);
  let best = middle;
  for (let i = from; i <= to; i++)
    if (valueAt(table.occlusion, valueAt(rows, i)) > valueAt(table.occlusion, valueAt(rows, best)))
      best = i;
  return best;
}

/** The person's segments in order of time, and those that cannot be theirs. */
export function labelSegments(
  segments: readonly TrackSegment[],
  table: DetectionTable,
  constraints: AssociationConstraints,
): { own: number[]; foreign: Set<number> } {
  const segmentOf = new Map(segments.flatMap(({ rows }, i) => rows.map((g) => [g, i] as const)));
  const at = ({ k, detection }: DetectionRef) =>
    segmentOf.get(valueAt(table.first, k) + detection) ?? -1;
  const own = [...new Set(constraints.mustLink.map(at))]
    .filter((s) => s >= 0)
    .sort((a, b) => valueAt(segments, a).startK - valueAt(segments, b).startK);
  const foreign = new Set(constraints.cannotLink.map(at).filter((s) => s >= 0));
  segments.forEach(({ startK, endK }, s) => {
    if (constraints.absent.some(({ from, end }) => startK >= from && endK < end)) foreign.add(s);
    // Who is in the picture beside one of the person's segments is somebody else.
    if (
      !own.includes(s) &&
      own.some((o) => valueAt(segments, o).startK <= endK && startK <= valueAt(segments, o).endK)
    )
      foreign.add(s);
  });
  return { own, foreign };
}
