// What the user said about one person, as hard constraints on the chains: these detections are theirs, those are not, here they are
// not to be seen. Segments that contradict are cut, and every segment is the person's own, foreign, or open. See law-links.

import { bestOverlap } from '../boxes';
import type { Analysis, Anchor } from '../types';
import type { People } from './people';
import type { Segment } from './segments';

/** One detection of analysed frame k. */
export type Mark = { readonly k: number; readonly detection: number };

export type JoinConstraints = {
  /** Detections of the person. */
  readonly must: readonly Mark[];
  /** Detections of somebody else. */
  readonly never: readonly Mark[];
  /** Analysed frames [from, end) without the person. */
  readonly absent: readonly { readonly from: number; readonly end: number }[];
};

/**
 * The constraints the anchors amount to. A box means the detection that overlaps it by `overlapMin` (IoU) or more; where nobody was
 * detected, the joint association has nothing to hold on to and the anchor stays with the other witnesses.
 */
export function constraintsOf(analysis: Analysis, anchors: readonly Anchor[], overlapMin: number): JoinConstraints {
  const sorted = [...anchors].sort((a, b) => a.frame - b.frame);
  const must: Mark[] = [];
  const never: Mark[] = [];
  const absent: { from: number; end: number }[] = [];
  const kFrom = (frame: number) => {
    const k = analysis.analysed.findIndex((analysed) => analysed >= frame);
    return k < 0 ? analysis.analysed.length : k;
  };
  sorted.forEach(({ frame, box, notHim }, i) => {
    if (box === null) {
      const following = sorted.slice(i + 1).find((anchor) => anchor.frame > frame && !anchor.notHim);
      absent.push({ from: kFrom(frame), end: following ? kFrom(following.frame) : analysis.analysed.length });
      return;
    }
    const k = analysis.analysed.indexOf(frame);
    const found = k < 0 ? null : bestOverlap(analysis.detections[k]!.boxes, box);
    if (found && found.overlap >= overlapMin) (notHim ? never : must).push({ k, detection: found.index });
  });
  return { must, never, absent };
}

/** Rows of the segments, cut so that none holds both a detection of the person and one that cannot be. */
export function cutRows(segments: readonly (readonly number[])[], people: People, { must, never, absent }: JoinConstraints): number[][] {
  const row = ({ k, detection }: Mark) => people.first[k]! + detection;
  const yes = new Set(must.map(row));
  const no = new Set(never.map(row));
  const bounds = absent.flatMap(({ from, end }) => [from, end]);
  return segments.flatMap((rows) => {
    const cuts = new Set<number>();
    for (const bound of bounds) cuts.add(rows.findIndex((g) => people.k[g]! >= bound));
    let last = -1;
    rows.forEach((g, i) => {
      if (!yes.has(g) && !no.has(g)) return;
      if (last >= 0 && yes.has(rows[last]!) !== yes.has(g)) cuts.add(mostCrowded(rows, people, last + 1, i));
      last = i;
    });
    const ends = [...cuts].filter((i) => i > 0).sort((a, b) => a - b);
    return [...ends, rows.length].map((end, i) => rows.slice(i === 0 ? 0 : ends[i - 1]!, end));
  });
}

/** Where among rows from..to a swap is likeliest: the most crowded row, of equals the middle one. */
function mostCrowded(rows: readonly number[], people: People, from: number, to: number): number {
  const middle = Math.floor((from + to) / 2);
  let best = middle;
  for (let i = from; i <= to; i++) if (people.crowd[rows[i]!]! > people.crowd[rows[best]!]!) best = i;
  return best;
}

/** The person's segments in order of time, and those that cannot be theirs. */
export function labelled(
  segments: readonly Segment[],
  people: People,
  constraints: JoinConstraints,
): { own: number[]; foreign: Set<number> } {
  const segmentOf = new Map(segments.flatMap(({ rows }, i) => rows.map((g) => [g, i] as const)));
  const at = ({ k, detection }: Mark) => segmentOf.get(people.first[k]! + detection) ?? -1;
  const own = [...new Set(constraints.must.map(at))].filter((s) => s >= 0).sort((a, b) => segments[a]!.startK - segments[b]!.startK);
  const foreign = new Set(constraints.never.map(at).filter((s) => s >= 0));
  segments.forEach(({ startK, endK }, s) => {
    if (constraints.absent.some(({ from, end }) => startK >= from && endK < end)) foreign.add(s);
    // Who is in the picture beside one of the person's segments is somebody else.
    if (!own.includes(s) && own.some((o) => segments[o]!.startK <= endK && startK <= segments[o]!.endK)) foreign.add(s);
  });
  return { own, foreign };
}
