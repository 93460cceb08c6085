// Two lists of boxes of one image matched one to one at IoU 0.5.

import { boxAt, iou } from '@/lib/vision/geometry/boxes';
import type { Box, Detections } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';

/** A detected box in image pixels, with its score. */
export type DetectedBox = { readonly box: Box; readonly score: number };

const overlapMin = 0.5;

export const heightOf = ({ box }: { readonly box: Box }): number => box[3] - box[1];

/** The detections as a list, best first. */
export function scored({ count, boxes, scores }: Detections): DetectedBox[] {
  return Array.from({ length: count }, (_, i) => ({
    box: boxAt(boxes, i),
    score: valueAt(scores, i),
  }));
}

/**
 * Pairs one to one, each of `found` in the order given with the free box of `wanted` it overlaps
 * most; index or -1 for each of `found`.
 */
export function pair(
  found: readonly { readonly box: Box }[],
  wanted: readonly { readonly box: Box }[],
): number[] {
  const taken = new Set<number>();
  return found.map(({ box }) => {
    let best = { index: -1, overlap: overlapMin };
    wanted.forEach((other, index) => {
      const overlap = taken.has(index) ? 0 : iou(box, other.box);
      if (overlap >= best.overlap) best = { index, overlap };
    });
    if (best.index >= 0) taken.add(best.index);
    return best.index;
  });
}

/**
 * A person in the image. One that does not count (hardly visible, or no player) is neither missed
 * nor a false positive.
 */
export type TrueBox = { readonly box: Box; readonly counts: boolean };

/** Visibility from which a person counts. */
export const visibleMin = 0.2;

type MatchedDetections = {
  readonly wanted: readonly TrueBox[];
  readonly right: readonly TrueBox[];
  readonly wrong: readonly DetectedBox[];
};

/**
 * Matches detections, best first, with the truth: the counting people, those of them that were
 * found, and the false positives.
 */
export function matchDetections(
  found: readonly DetectedBox[],
  truth: readonly TrueBox[],
): MatchedDetections {
  const wanted = truth.filter(({ counts }) => counts);
  const others = truth.filter(({ counts }) => !counts);
  const partners = pair(found, wanted);
  const left = found.filter((_, i) => partners[i] === -1);
  const ignored = pair(left, others);
  return {
    wanted,
    right: wanted.filter((_, index) => partners.includes(index)),
    wrong: left.filter((_, i) => ignored[i] === -1),
  };
}

/** Counts that add up over images and clips. */
export type BoxCounts = {
  readonly wanted: number;
  readonly hit: number;
  readonly found: number;
  readonly right: number;
};

export const noCounts: BoxCounts = { wanted: 0, hit: 0, found: 0, right: 0 };

export function add(a: BoxCounts, b: BoxCounts): BoxCounts {
  return {
    wanted: a.wanted + b.wanted,
    hit: a.hit + b.hit,
    found: a.found + b.found,
    right: a.right + b.right,
  };
}

export type Rates = BoxCounts & { readonly recall: number; readonly precision: number };

export function rates(counts: BoxCounts): Rates {
  const share = (part: number, whole: number) =>
    whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;
  return {
    ...counts,
    recall: share(counts.hit, counts.wanted),
    precision: share(counts.right, counts.found),
  };
}
